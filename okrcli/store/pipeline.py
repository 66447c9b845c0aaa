"""What runs `okr lint` on GitHub and GitLab: the files that `okr init --ci` writes.

https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
https://docs.gitlab.com/ci/yaml/
"""

from __future__ import annotations

import yaml

from okrcli.store.quoting import scalar

GITHUB_ACTION = ".github/actions/okr/action.yml"
GITHUB_WORKFLOW = ".github/workflows/okr.yml"
GITLAB_JOB = ".gitlab/okr.yml"
GITLAB_PIPELINE = ".gitlab-ci.yml"

_USUAL_STAGE = "test"
_GITHUB_ACTION = """\
name: okr lint
description: Lints goals, with annotations at their lines and a summary on the page of the job.

inputs:
  package:
    description: What pip installs, as okrcli==0.1.0 or git+https://git.acme.example/okr@v0.1.0 or a folder.
    default: PACKAGE
  working-directory:
    description: The workspace, where okr.yaml is.
    default: .
  since:
    description: A revision. Only what was found since then counts; it needs a checkout with fetch-depth 0.
    default: ""
  fail-on:
    description: "What makes the job fail: error, warning or info."
    default: error
  args:
    description: More options of okr lint, with spaces between them.
    default: ""

runs:
  using: composite
  steps:
    - uses: actions/setup-python@v5
      with:
        python-version: "3.12"
    - name: Install okr
      shell: bash
      env:
        PACKAGE: ${{ inputs.package }}
      run: python -m pip install --quiet --disable-pip-version-check "$PACKAGE"
    - name: Lint goals
      shell: bash
      working-directory: ${{ inputs.working-directory }}
      env:
        SINCE: ${{ inputs.since }}
        FAIL_ON: ${{ inputs.fail-on }}
        ARGS: ${{ inputs.args }}
      run: okr lint --format github --fail-on "$FAIL_ON" ${SINCE:+--since "$SINCE"} $ARGS
"""

_GITHUB_WORKFLOW = """\
name: okr

on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read

jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      # Of a pull request this is the tree that merging it would give.
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # what is new is told by the history
          persist-credentials: false
      - uses: ./.github/actions/okr
        with:
          working-directory: FOLDER
          # What a pull request brings; nothing, and so everything, on the main branch.
          since: ${{ github.base_ref && format('origin/{0}', github.base_ref) }}
"""

_GITLAB_JOB = """\
# With "Enable merged results pipelines" (Settings > Merge requests) this lints what merging would give.
okr lint:
  stage: STAGE # one that your pipeline has; of jobs in .pre alone GitLab makes no pipeline
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: 0 # what is new is told by the history
    OKR_PACKAGE: PACKAGE # what pip installs; git+https://git.acme.example/okr@v0.1.0 or a folder will do
    OKR_FOLDER: FOLDER
  script:
    - python -m pip install --quiet --disable-pip-version-check "$OKR_PACKAGE"
    # Of everything: GitLab itself compares it with the report of the target branch.
    - okr -C "$OKR_FOLDER" lint --exit-zero --format gitlab --output gl-code-quality-report.json
    # What a merge request brings; everything on the main branch.
    - since="${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}}"
    - okr -C "$OKR_FOLDER" lint ${since:+--since "$since"}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


def github_action(package: str) -> str:
    """Return a composite action that installs `package`, as pip takes it, and lints with it."""
    return _GITHUB_ACTION.replace("default: PACKAGE", f"default: {scalar(package)}")


def github_workflow(folder: str) -> str:
    """Return a workflow that lints the workspace in `folder` of the repository."""
    literal = folder.replace("${{", "${{ '${{' }}")  # GitHub knows no other way to write it
    return _GITHUB_WORKFLOW.replace("FOLDER", scalar(literal))


def gitlab_stage(pipeline: str | None) -> str:
    """Return the stage in which a job can run with the text of a pipeline that is there, if any is.

    That is `test`, which GitLab has and takes where nothing is said, unless the pipeline has stages of its
    own and this is none of them: then the first. Stages that an included file brings are not seen.
    """
    try:
        root = yaml.compose(pipeline or "", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return _USUAL_STAGE
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "stages" and isinstance(value, yaml.SequenceNode):
            names = [item.value for item in value.value if isinstance(item, yaml.ScalarNode)]
            own = [name for name in names if name not in (".pre", ".post")]
            return own[0] if own and _USUAL_STAGE not in own else _USUAL_STAGE
    return _USUAL_STAGE


def gitlab_job(folder: str, package: str, stage: str = _USUAL_STAGE) -> str:
    """Return a job that installs `package` and lints the workspace in `folder` of the repository."""
    text = _GITLAB_JOB.replace("stage: STAGE", f"stage: {scalar(stage)}")
    text = text.replace("OKR_PACKAGE: PACKAGE", f"OKR_PACKAGE: {scalar(package)}")
    return text.replace("OKR_FOLDER: FOLDER", f"OKR_FOLDER: {_literal(folder)}")


def _literal(text: str) -> str:
    """Return the value of a variable of GitLab in which nothing is taken for another variable."""
    return f"{{value: {scalar(text, flow=True)}, expand: false}}" if "$" in text else scalar(text)


def gitlab_pipeline() -> str:
    """Return a pipeline that has the job alone, or what lets another one have it too."""
    return f"include:\n  - local: {GITLAB_JOB}\n"
