"""The editor's messages and replies, on both kinds of database."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from workbench.errors import InputError, NotFoundError
from workbench.model import Person, Term, Wording
from workbench.services import articles, editor, termbase, translating
from workbench.services.project import Project

TEXT = (
    "The families wait\n\nThey wrote to the ministry. Nobody answered.\n\nA year passed. Nobody answered.\n"
)


class Browser:
    """One person's editor: keeps what a browser keeps, and checks that every reply is JSON."""

    def __init__(self, project: Project, person: Person, slug: str = "wait", locale: str = "fr") -> None:
        self.project, self.person, self.slug, self.locale = project, person, slug, locale
        self.seq = self.rev = 0

    def send(self, **message: Any) -> dict[str, Any]:
        self.seq += 1
        message = {"v": 1, "seq": self.seq, "since": self.rev, **message}
        reply = editor.handle(
            self.project, self.person, self.slug, self.locale, json.loads(json.dumps(message))
        )
        assert reply["seq"] == self.seq
        self.rev = reply["rev"]
        return json.loads(json.dumps(reply))

    def op(self, name: str, segment: str, do: str, **more: Any) -> dict[str, Any]:
        return self.send(ops=[{"op": name, "id": segment, "do": do, **more}])["results"][0]


@pytest.fixture
def pair(project: Project, team: dict[str, Person]) -> tuple[Browser, Browser]:
    """The editors of a translator and a reviewer in one article."""
    articles.add(project, team["Ada"], articles.preview(project, TEXT.encode(), "wait.en.txt"))
    ministry = Term("ministry", (Wording("en", "ministry"), Wording("fr", "ministère")))
    termbase.change(project, team["Ada"], put=[ministry])
    return Browser(project, team["Bahar"]), Browser(project, team["Carol"])


def _ids(browser: Browser) -> list[str]:
    return [row["id"] for row in browser.send(hello=True, want=[[0, 4]])["rows"]]


def test_hello_tells_the_article_and_the_wanted_rows(pair: tuple[Browser, Browser]) -> None:
    reply = pair[0].send(hello=True, want=[[1, 2]])
    meta = reply["meta"]
    assert meta["letters"] == "uuuuu"
    assert meta["words"]["u"] > 0
    assert (meta["source"], meta["target"]["dir"]) == ({"locale": "en", "dir": "ltr"}, "ltr")
    assert (meta["me"]["name"], meta["me"]["reviews"]) == ("Bahar", False)
    assert [(row["n"], row["source"]) for row in reply["rows"]] == [
        (1, "They wrote to the ministry."),
        (2, "Nobody answered."),
    ]
    assert reply["rows"][0]["hits"] == [[18, 26, "ministry"]]
    assert "meta" not in pair[0].send()


def test_the_outline_is_told_when_it_is_asked_for(pair: tuple[Browser, Browser]) -> None:
    reply = pair[0].send(want=[[0, 2]], outline=True)
    kinds = ["heading", "paragraph"]
    assert reply["outline"] == {"markup": None, "kinds": kinds, "blocks": [[0, 1, 1], [1, 0, 2], [1, 0, 2]]}
    # What stands between the sentences of a block is told with the rows.
    assert [row.get("joint") for row in reply["rows"]] == [None, None, " "]
    assert "outline" not in pair[0].send()


def test_a_save_is_answered_and_reaches_the_other(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    carol.send(hello=True)
    result = bahar.op("a1", ids[3], "confirm", target="Un an passa.")
    assert (result["status"], result["row"]["state"], result["row"]["version"]) == ("ok", "t", 1)
    seen = carol.send()
    assert [(row["n"], row["target"]) for row in seen["changed"]] == [(3, "Un an passa.")]
    assert "source" not in seen["changed"][0]
    assert carol.send()["changed"] == []


def test_a_save_that_is_sent_again_is_done_once(pair: tuple[Browser, Browser]) -> None:
    bahar = pair[0]
    ids = _ids(bahar)
    op = {"op": "a1", "id": ids[3], "do": "confirm", "target": "Un an passa."}
    bahar.send(ops=[op])
    again = bahar.send(ops=[op])["results"][0]
    assert (again["status"], again["dup"], again["row"]["version"]) == ("ok", True, 1)


def test_a_conflict_shows_their_row_and_keeps_both_texts(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    carol.op("c1", ids[3], "confirm", target="Une année passa.")
    result = bahar.op("b1", ids[3], "confirm", target="Un an passa.")
    assert (result["status"], result["row"]["target"]) == ("conflict", "Une année passa.")
    beside = carol.send(active={"id": ids[3], "beside": True})["active"]
    assert [(s["target"], s["by"]) for s in beside["suggestions"]] == [("Un an passa.", "Bahar")]
    number = beside["suggestions"][0]["number"]
    taken = [carol.op("c2", ids[3], "take", base=1, number=number) for _ in range(2)]
    assert [(t["status"], t["row"]["target"], t.get("dup")) for t in taken] == [
        ("ok", "Un an passa.", None),
        ("ok", "Un an passa.", True),
    ]


def test_what_is_not_allowed_is_a_result_and_the_rest_goes_on(pair: tuple[Browser, Browser]) -> None:
    bahar = pair[0]
    ids = _ids(bahar)
    reply = bahar.send(
        ops=[
            {"op": "1", "id": ids[0], "do": "confirm", "target": " "},
            {"op": "2", "id": "nowhere", "do": "save", "target": "x"},
            {"op": "3", "id": ids[0], "do": "accept"},
            {"op": "4", "id": ids[1], "do": "confirm", "target": "Elles écrivirent au ministère."},
        ]
    )
    assert [r["status"] for r in reply["results"]] == ["refused", "refused", "refused", "ok"]
    assert all(r["message"] for r in reply["results"][:3])


def test_identical_segments_are_filled_and_emptied_again(pair: tuple[Browser, Browser]) -> None:
    bahar = pair[0]
    ids = _ids(bahar)
    reply = bahar.send(ops=[{"op": "1", "id": ids[2], "do": "confirm", "target": "Rien."}])
    result = reply["results"][0]
    assert result["filled"] == 1
    assert sorted(row["n"] for row in reply["changed"]) == [2, 4]
    undo = {"op": "2", "id": ids[2], "do": "undo", "number": result["step"]}
    assert [bahar.send(ops=[undo])["results"][0]["status"] for _ in range(2)] == ["ok", "ok"]
    assert bahar.send(want=[[4, 4]])["rows"][0]["target"] == ""


def test_review_comment_and_restore(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    bahar.op("1", ids[3], "confirm", target="Un")
    assert carol.op("2", ids[3], "reject", base=1, reason="style", comment="Longer.")["row"]["state"] == "n"
    for _ in range(2):
        carol.op("3", ids[3], "comment", comment="Which year?")
    bahar.op("4", ids[3], "confirm", base=2, target="Une année passa.")
    assert carol.op("5", ids[3], "accept", base=3)["row"]["state"] == "r"
    beside = bahar.send(active={"id": ids[3], "beside": True})["active"]
    assert [c["text"] for c in beside["comments"]] == ["Which year?"]
    assert [(h["action"], h["reason"]) for h in beside["history"]] == [
        ("accept", None),
        ("confirm", None),
        ("reject", "style"),
        ("confirm", None),
    ]
    first = beside["history"][-1]["number"]
    assert bahar.op("6", ids[3], "restore", base=4, number=first)["row"]["target"] == "Un"


def test_findings_and_drafts_of_what_is_typed(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    typed = {"id": ids[1], "typed": "Elles ont  écrit.", "base": 0, "keep": True, "beside": True}
    active = bahar.send(active=typed)["active"]
    assert {"whitespace", "term_missing"} <= {f["check"] for f in active["findings"]}
    assert active["terms"][0]["wordings"][0]["term"] == "ministère"
    assert bahar.send(want=[[1, 1]])["rows"][0]["draft"]["target"] == "Elles ont  écrit."
    assert "draft" not in carol.send(want=[[1, 1]])["rows"][0]
    assert translating.progress(bahar.project, "wait", "fr") == translating.progress(
        bahar.project, "wait", "fa"
    )


def test_typed_text_comes_back_normalised_where_that_changes_it(pair: tuple[Browser, Browser]) -> None:
    bahar = pair[0]
    segment = _ids(bahar)[1]
    wrong = bahar.send(active={"id": segment, "typed": "L'hiver  ?"})["active"]
    assert wrong["normal"] == "L’hiver\u202f?"
    assert "normal" not in bahar.send(active={"id": segment, "typed": wrong["normal"]})["active"]


def test_terms_say_what_became_of_them_in_what_is_typed(pair: tuple[Browser, Browser]) -> None:
    bahar = pair[0]
    segment = _ids(bahar)[1]

    def _stands(typed: str) -> list[str]:
        stands = bahar.send(active={"id": segment, "typed": typed})["active"]["stands"]
        return [standing for standing, *_form in stands]

    assert _stands("Elles ont écrit aux ministères.") == ["satisfied"]
    assert _stands("Elles ont écrit au bureau.") == ["missing"]
    assert _stands("") == []


def test_people_see_where_the_others_are_for_a_while(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    bahar.send(here=ids[1])
    assert carol.send(here=ids[0])["people"] == [{"name": "Bahar", "id": ids[1]}]
    # At once, though it is not written down each time.
    bahar.send(here=ids[2])
    assert carol.send()["people"] == [{"name": "Bahar", "id": ids[2]}]
    bahar.send(here="nowhere")
    assert carol.send()["people"] == [{"name": "Bahar", "id": ids[2]}]
    late = bahar.project.now() + timedelta(minutes=2)
    carol.project = replace(carol.project, now=lambda: late)
    assert carol.send()["people"] == []


# ----------------------------------------------------------------------------- splitting, merging


def _split(name: str, segment: str, **more: Any) -> dict[str, Any]:
    source = "They wrote to the ministry."
    return {"op": name, "id": segment, "do": "split", "source": source, "at": 11, **more}


def test_a_split_is_answered_with_its_step_and_the_segments(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    known = carol.send(hello=True)["meta"]["layout"]
    op = _split("s1", ids[1], target="Elles écrivirent au ministère.", target_at=17)
    reply = bahar.send(ops=[op], want=[[0, 5]])
    result = reply["results"][0]
    assert (result["status"], result["row"]["target"]) == ("ok", "Elles écrivirent")
    assert result["segments"] == [ids[1], reply["rows"][2]["id"]]
    assert [(row["n"], row["source"], row["target"]) for row in reply["rows"]][1:3] == [
        (1, "They wrote", "Elles écrivirent"),
        (2, "to the ministry.", "au ministère."),
    ]
    again = bahar.send(ops=[op])["results"][0]
    assert (again["dup"], again["step"], again["segments"]) == (True, result["step"], result["segments"])
    assert reply["layout"] == carol.send()["layout"] != known
    meta = carol.send(hello=True)["meta"]
    assert (meta["letters"], meta["words"]["n"]) == ("unnuuu", 5)
    undo = {"op": "u1", "id": ids[1], "do": "undo", "number": result["step"]}
    assert [bahar.send(ops=[undo])["results"][0]["status"] for _ in range(2)] == ["ok", "ok"]
    assert [row["id"] for row in bahar.send(want=[[0, 4]])["rows"]] == ids


def test_a_merge_is_answered_and_what_the_other_was_typing_is_kept(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    carol.send(hello=True, active={"id": ids[4]})
    merge = {"op": "m1", "id": ids[3], "do": "merge", "source": "A year passed.", "following": ids[4]}
    result = bahar.send(ops=[merge])["results"][0]
    assert (result["status"], result["segments"]) == ("ok", [ids[3], ids[4]])
    active = {"id": ids[4], "typed": "Personne.", "keep": True}
    reply = carol.send(ops=[{"op": "c1", "id": ids[4], "do": "save", "target": "Rien."}], active=active)
    assert (reply["results"][0]["status"], reply["gone"]) == ("refused", {"id": ids[4], "into": ids[3]})
    assert "active" not in reply
    beside = carol.send(active={"id": ids[3], "beside": True})["active"]
    assert [s["target"] for s in beside["suggestions"]] == ["Rien.", "Personne."]


def test_a_comment_on_a_segment_that_was_joined_goes_to_the_one_that_it_is_in(
    pair: tuple[Browser, Browser],
) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    bahar.op("m1", ids[3], "merge", source="A year passed.", following=ids[4])
    comment = {"op": "c1", "id": ids[4], "do": "comment", "comment": "Who?"}
    assert [carol.send(ops=[comment])["results"][0]["status"] for _ in range(2)] == ["ok", "ok"]
    beside = carol.send(active={"id": ids[3], "beside": True})["active"]
    assert [one["text"] for one in beside["comments"]] == ["Who?"]


def test_a_split_of_what_is_not_there_any_more_is_refused_or_a_conflict(
    pair: tuple[Browser, Browser],
) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    assert carol.send(ops=[_split("c1", ids[1], target="Elles.")])["results"][0]["status"] == "ok"
    refused = bahar.send(ops=[_split("b1", ids[1])])["results"][0]
    assert (refused["status"], "meanwhile" in refused["message"]) == ("refused", True)
    stale = bahar.send(ops=[_split("b2", ids[1], source="They wrote", at=5, target="Ils")])["results"][0]
    assert (stale["status"], stale["row"]["version"]) == ("conflict", 2)
    assert "step" not in stale


def test_a_segment_that_never_was_leaves_the_rest_of_the_reply(pair: tuple[Browser, Browser]) -> None:
    reply = pair[0].send(active={"id": "nowhere", "typed": "Un", "keep": True}, want=[[0, 0]])
    assert (reply["gone"], len(reply["rows"])) == ({"id": "nowhere", "into": None}, 1)


MALFORMED: list[Any] = [
    None,
    [],
    {"v": 2},
    {"v": 1, "seq": -1},
    {"v": 1, "seq": True},
    {"v": 1, "since": 2**60},
    {"v": 1, "ops": {}},
    {"v": 1, "ops": [3]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "destroy"}]},
    {"v": 1, "ops": [{"op": "", "id": "y", "do": "save"}]},
    {"v": 1, "ops": [{"op": "x" * 81, "id": "y", "do": "save"}]},
    {"v": 1, "ops": [{"op": "x", "id": "y\u0000", "do": "save"}]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "save", "target": 3}]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "save", "target": "x" * 50_001}]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "reject", "reason": "because"}]},
    {"v": 1, "ops": [{"op": str(n), "id": "y", "do": "save"} for n in range(201)]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "split", "at": 1}]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "split", "at": -1, "source": "ab"}]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "split", "at": 1, "target_at": "2", "source": "ab"}]},
    {"v": 1, "ops": [{"op": "x", "id": "y", "do": "merge", "source": "ab"}]},
    {"v": 1, "want": 3},
    {"v": 1, "want": [[3, 1]]},
    {"v": 1, "want": [[0, 1000]]},
    {"v": 1, "want": [[0, True]]},
    {"v": 1, "active": "x"},
    {"v": 1, "active": {"id": 3}},
    {"v": 1, "active": {"id": "x", "typed": 3}},
]


@pytest.mark.parametrize("message", MALFORMED, ids=lambda m: str(m)[:40])
def test_a_message_that_is_none_is_refused_in_words(
    project: Project, team: dict[str, Person], message: Any
) -> None:
    with pytest.raises(InputError):
        editor.handle(project, team["Bahar"], "wait", "fr", message)


def test_an_article_that_is_not_there_is_told(project: Project, team: dict[str, Person]) -> None:
    with pytest.raises(NotFoundError):
        editor.handle(project, team["Bahar"], "nothing", "fr", {"v": 1})


def test_a_segment_is_found_by_its_id_and_what_was_sent_back_by_its_author(
    pair: tuple[Browser, Browser],
) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    bahar.op("a1", ids[2], "confirm", target="Personne")
    carol.op("b1", ids[2], "reject", base=1, reason="meaning")
    meta = bahar.send(hello=True, at=ids[3])["meta"]
    assert (meta["at"], meta["answers"]) == (3, [2])
    assert carol.send(hello=True, at="nowhere")["meta"]["at"] is None
    assert carol.send(hello=True)["meta"]["answers"] == []
    bahar.op("a2", ids[2], "confirm", base=2, target="Personne ne répondit.")
    assert bahar.send(hello=True)["meta"]["answers"] == []


def test_what_is_found_in_which_rows_is_told_when_asked_and_then_what_is_new(
    pair: tuple[Browser, Browser],
) -> None:
    bahar = pair[0]
    ids = _ids(bahar)
    bahar.op("a1", ids[1], "save", target="Ils ont écrit au  ministère")
    found = bahar.send(checks=0)["found"]
    assert found["left"] == 0
    ((places, rows),) = found["rows"]
    kinds = [found["kinds"][place] for place in places]
    assert rows == [1]
    assert ["whitespace", "warning"] in kinds
    ranks = [["error", "warning", "info"].index(severity) for _, severity in kinds]
    assert ranks == sorted(ranks)
    assert "found" not in bahar.send()
    assert bahar.send(checks=found["step"])["found"] == {**found, "kinds": [], "rows": []}
    # A save is answered without: what it has changed is told with the next message.
    reply = bahar.send(
        checks=found["step"],
        ops=[{"op": "a2", "id": ids[1], "do": "save", "base": 1, "target": "Ils ont écrit au ministère."}],
    )
    assert "found" not in reply
    news = bahar.send(checks=found["step"])["found"]
    assert news["rows"] == [[[], [1]]]
    assert bahar.send(checks=0)["found"]["rows"] == []


def test_a_comment_names_the_words_that_it_is_about(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    carol.op("b1", ids[1], "comment", comment="Which one?", quote="the ministry", side="source")
    carol.op("b2", ids[1], "comment", comment="All of it.")
    first, second = bahar.send(active={"id": ids[1], "beside": True})["active"]["comments"]
    assert (first["quote"], first["side"], first["text"]) == ("the ministry", "source", "Which one?")
    assert "quote" not in second
    with pytest.raises(InputError):
        carol.op("b3", ids[1], "comment", comment="What?", quote="x", side="elsewhere")


def test_a_comment_is_taken_back_by_its_author_until_somebody_answers(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    segment = _ids(bahar)[1]

    def said() -> list[str]:
        beside = bahar.send(active={"id": segment, "beside": True})["active"]
        return [comment["text"] for comment in beside["comments"]]

    first = [bahar.op("b1", segment, "comment", comment="Which ministry?")["comment"] for _ in range(2)]
    assert first[0] == first[1]
    assert carol.op("c1", segment, "withdraw", number=first[0])["status"] == "refused"
    before = bahar.send()["remarks"]
    for _ in range(2):
        assert bahar.op("b2", segment, "withdraw", number=first[0])["status"] == "ok"
    assert said() == []
    # Another one may get its number: browsers are told of it all the same.
    number = bahar.op("b3", segment, "comment", comment="Which one?")["comment"]
    assert bahar.send()["remarks"] != before
    carol.op("c2", segment, "comment", comment="That of war.")
    answer = bahar.op("b4", segment, "withdraw", number=number)
    assert (answer["status"], "answered" in answer["message"]) == ("refused", True)
    assert said() == ["Which one?", "That of war."]


def test_matches_that_are_less_alike_come_when_they_are_asked_for(
    pair: tuple[Browser, Browser], team: dict[str, Person]
) -> None:
    bahar = pair[0]
    bahar.op("a1", _ids(bahar)[1], "confirm", target="Ils ont écrit au ministère.")
    text = "They wrote again to a distant ministry.\n"
    articles.add(bahar.project, team["Ada"], articles.preview(bahar.project, text.encode(), "two.en.txt"))
    other = Browser(bahar.project, bahar.person, "two")
    segment = other.send(hello=True, want=[[0, 0]])["rows"][0]["id"]
    beside = other.send(active={"id": segment, "beside": True})["active"]
    assert (beside["least"], beside["matches"]) == (70, [])
    more = other.send(active={"id": segment, "less": True})["active"]
    assert more["least"] == 50
    assert [match["target"] for match in more["matches"]] == ["Ils ont écrit au ministère."]
    assert "history" not in more


def test_words_are_looked_up_in_the_memory(pair: tuple[Browser, Browser]) -> None:
    bahar = pair[0]
    bahar.op("a1", _ids(bahar)[1], "confirm", target="Ils ont écrit au ministère.")
    (found,) = bahar.send(look="ministry")["look"]
    assert (found["source"], found["in_source"]) == ("They wrote to the ministry.", [[18, 26]])
    assert found["memory"] == "project"
    (found,) = bahar.send(look="ministère")["look"]
    assert (found["target"], found["in_target"]) == ("Ils ont écrit au ministère.", [[17, 26]])
    assert bahar.send(look="…")["look"] == []
    assert "look" not in bahar.send()


def test_a_reviewers_change_is_accepted_with_the_text(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    bahar.op("a1", ids[1], "confirm", target="Ils ont ecrit au ministère.")
    result = carol.op("b1", ids[1], "accept", base=1, target="Ils ont écrit au ministère.")
    assert (result["status"], result["row"]["state"], result["row"]["author"]) == ("ok", "r", "Carol")
    assert result["row"]["target"] == "Ils ont écrit au ministère."


def test_never_break_here_again_is_asked_said_and_taken_back(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    ids = _ids(bahar)
    place = {"at": len("They wrote to the ministry.")}
    asked = bahar.op("n1", ids[1], "never-break", **place)
    rule = {"id": None, "word": "ministry.", "number": False, "places": 1}
    assert (asked["status"], asked["rule"]) == ("ok", rule)
    # Another word than was shown is not what anybody wanted.
    assert bahar.op("n2", ids[1], "never-break", word="minister.", **place)["status"] == "refused"
    said = bahar.op("n3", ids[1], "never-break", word="ministry.", **place)
    assert said["rule"] == rule | {"id": said["rule"]["id"]} and said["rule"]["id"]
    assert carol.op("n4", ids[1], "break-again", number=said["rule"]["id"])["status"] == "refused"
    assert bahar.op("n5", ids[1], "break-again", number=said["rule"]["id"])["status"] == "ok"
    assert bahar.op("n6", ids[1], "never-break", **place)["rule"] == rule
    assert "needs a word" in bahar.op("n7", ids[2], "never-break", at=16)["message"]


def test_a_form_is_accepted_from_the_editor(pair: tuple[Browser, Browser]) -> None:
    bahar, carol = pair
    segment = next(
        row["id"] for row in bahar.send(hello=True, want=[[0, 9]])["rows"] if "ministry" in row["source"]
    )

    def stands(browser: Browser) -> list[list[str]]:
        active = {"id": segment, "typed": "Elles ont écrit aux ministérielles.", "beside": True}
        return browser.send(active=active)["active"]["stands"]

    assert stands(bahar) == [["missing", "ministérielles"]]
    more = {"concept": "ministry", "form": "ministérielles"}
    assert bahar.op("f1", segment, "accept-form", **more)["status"] == "refused"
    assert carol.op("f2", segment, "accept-form", **more)["status"] == "ok"
    assert stands(bahar) == [["satisfied"]]


def test_phrases_of_the_memory_are_shown_when_asked_for(pair: tuple[Browser, Browser]) -> None:
    bahar, _ = pair
    ids = _ids(bahar)
    assert bahar.send(active={"id": ids[0], "phrases": True})["active"]["phrases"] == []
    assert "phrases" not in bahar.send(active={"id": ids[0], "beside": True})["active"]
