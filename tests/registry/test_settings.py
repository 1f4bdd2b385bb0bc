"""The registry's address and the name sent come from the environment, checked."""

from __future__ import annotations

import subprocess
import sys

import httpx
import pytest

from mbc_trials import __version__
from mbc_trials.errors import UsageError
from mbc_trials.registry.settings import (
    BASE_URL_VARIABLE,
    DEFAULT_BASE_URL,
    USER_AGENT_VARIABLE,
    RegistrySettings,
)


def with_base_url(url: str) -> RegistrySettings:
    return RegistrySettings.from_environ({BASE_URL_VARIABLE: url})


def test_without_variables_the_real_registry_is_asked() -> None:
    settings = RegistrySettings.from_environ({})
    assert settings == RegistrySettings()
    assert settings.base_url == "https://clinicaltrials.gov/api/v2"
    assert settings.registry_name == "ClinicalTrials.gov"


def test_the_default_user_agent_names_the_program_and_httpx() -> None:
    expected = f"mbc-trials/{__version__} python-httpx/{httpx.__version__}"
    assert RegistrySettings().user_agent == expected


def test_empty_variables_mean_the_default() -> None:
    environ = {BASE_URL_VARIABLE: " ", USER_AGENT_VARIABLE: ""}
    assert RegistrySettings.from_environ(environ) == RegistrySettings()


@pytest.mark.parametrize(
    "url",
    [
        "https://registry.example/api/v2",
        "https://registry.example:8443/api/v2",
        "http://127.0.0.1:8765/api/v2",
        "http://127.8.9.10/api/v2",
        "http://localhost:8765/api/v2",
        "http://[::1]:8765/api/v2",
    ],
)
def test_https_anywhere_and_http_on_this_machine_are_taken(url: str) -> None:
    settings = with_base_url(f" {url}/ ")
    assert settings.base_url == url
    assert settings.is_loopback == url.startswith("http:")


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://clinicaltrials.gov/api/v2", "plain http"),
        ("http://127.0.0.1.example/api/v2", "plain http"),
        ("http://localhost.example/api/v2", "plain http"),
        ("http://10.0.0.1/api/v2", "plain http"),
        ("http://[::2]/api/v2", "plain http"),
        ("ftp://127.0.0.1/api/v2", "https://"),
        ("clinicaltrials.gov/api/v2", "https://"),
        ("https:///api/v2", "https://"),
        ("https://user:secret@registry.example/api", "user name or password"),
        ("https://registry.example/api?x=1", "query or fragment"),
        ("https://registry.example/api#top", "query or fragment"),
        ("https://registry.example:port/api", "not a web address"),
        ("https://[::1/api", "not a web address"),
        ("https://registry.example/a b", "characters"),
        ("https://registry.example/\x1b[0m", "characters"),
        ("https://registry.example\\@evil.example/", "characters"),
        ("https://régistre.example/", "characters"),
    ],
)
def test_other_addresses_are_refused_with_the_variable_and_the_reason(url: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault) as caught:
        with_base_url(url)
    assert BASE_URL_VARIABLE in str(caught.value)
    assert "secret" not in str(caught.value)


def test_an_own_user_agent_is_sent_as_given() -> None:
    settings = RegistrySettings.from_environ({USER_AGENT_VARIABLE: " research-desk/2 "})
    assert settings.user_agent == "research-desk/2"


@pytest.mark.parametrize("name", ["a\r\nX-Injected: 1", "a\x00b", "naïve/1", "tab\there"])
def test_a_user_agent_that_cannot_be_sent_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=USER_AGENT_VARIABLE):
        RegistrySettings.from_environ({USER_AGENT_VARIABLE: name})


def test_another_registry_is_named_in_messages() -> None:
    settings = with_base_url("http://127.0.0.1:8765/api/v2")
    assert settings.registry_name == "The registry at 127.0.0.1:8765"


def test_settings_and_scope_load_without_httpx() -> None:
    code = (
        "import sys; from mbc_trials.registry import nct, query, settings;"
        "settings.RegistrySettings.from_environ({});"
        "print(sorted({'httpx', 'pydantic', 'rich', 'tenacity'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_default_address_is_one_that_would_be_taken() -> None:
    assert with_base_url(DEFAULT_BASE_URL) == RegistrySettings()
