"""What several pages share. Functions here draw, or make HTML that `st.html` draws; none keeps data."""
