from dataclasses import replace
from xml.etree import ElementTree as ET

from okrcli.core.finding import Severity
from okrcli.render.lint import rendered
from tests.render.lint.making import ALL, TYPE, listing

ATTRIBUTES = {  # of junit-10.xsd, as far as they are written here
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "system-out": set[str](),
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "system-out"},
    "failure": set[str](),
    "system-out": set[str](),
}


def parsed(text: str) -> ET.Element:
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) == ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN[element.tag]
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    assert int(root.attrib["tests"]) == len(list(root.iter("testcase")))
    assert int(root.attrib["failures"]) == len(list(root.iter("failure")))
    return root


def test_each_finding_is_a_case_of_its_file() -> None:
    root = parsed(rendered(listing(*ALL), "junit"))

    assert [suite.attrib["name"] for suite in root] == [finding.path for finding in ALL]
    case = root[2][0]
    assert case.attrib == {"classname": TYPE.path, "name": "OKR014 wrong-type:3:25"}
    assert case[0].attrib["type"] == "error"
    assert case[0].text == (
        f"{TYPE.path}:3:25 'target' must be a number, not the text '4,5' – write 4.5, with a point"
    )


def test_a_finding_that_does_not_fail_the_run_is_a_case_that_passes_with_its_text() -> None:
    warning = replace(TYPE, severity=Severity.WARNING)

    root = parsed(rendered(listing(TYPE, warning), "junit"))

    assert root.attrib["failures"] == "1"
    assert [child.tag for case in root.iter("testcase") for child in case] == ["failure", "system-out"]


def test_what_fails_is_said_by_the_command() -> None:
    warning = replace(TYPE, severity=Severity.WARNING)

    root = parsed(rendered(replace(listing(warning), fail_on=Severity.WARNING), "junit"))

    assert root.attrib["failures"] == "1"


def test_nothing_found_is_a_case_that_passes() -> None:
    root = parsed(rendered(listing(), "junit"))

    assert [case.attrib["name"] for case in root.iter("testcase")] == ["lint"]


def test_what_xml_cannot_hold_is_spelt_out() -> None:
    root = parsed(rendered(replace(listing(*ALL), fail_on=Severity.INFO), "junit"))

    assert root[0][0][0].attrib["message"] == 'a & b < "c" \\x1b \ufffd'
