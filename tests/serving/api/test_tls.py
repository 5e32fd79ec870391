import datetime
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from features.bad_input import BadInput
from serving.api.tls import Tls, uvicorn_options


def certificate(folder, name, issuer=None):
    """A certificate for localhost and its key as PEM files, signed by itself or the issuer's."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0].subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(issuer[1] if issuer else key, hashes.SHA256())
    )
    cert_path, key_path = folder / f"{name}.pem", folder / f"{name}.key"
    cert_path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    key_path.chmod(0o600)
    return made, key, cert_path, key_path


@pytest.fixture
def files(tmp_path):
    _, _, cert, key = certificate(tmp_path, "server")
    return cert, key


def test_a_certificate_and_its_key_are_taken_and_told_to_uvicorn(files, monkeypatch):
    tls = Tls(*files, client_ca=files[0])
    tls.check()
    for name, value in tls.environment().items():
        monkeypatch.setenv(name, value)
    assert uvicorn_options() == {
        "ssl_certfile": str(files[0]),
        "ssl_keyfile": str(files[1]),
        "ssl_ca_certs": str(files[0]),
        "ssl_cert_reqs": ssl.CERT_REQUIRED,
    }


def test_without_a_certificate_uvicorn_is_told_nothing(monkeypatch):
    monkeypatch.setenv("FEIJIAN_TLS_CERT", "")
    assert uvicorn_options() == {}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_that_others_can_read_is_refused(files, mode):
    files[1].chmod(mode)
    with pytest.raises(BadInput, match="no others' to read"):
        Tls(*files).check()


def test_files_that_do_not_belong_together_or_are_none_are_refused(files, tmp_path):
    _, _, other, _ = certificate(tmp_path, "other")
    text = tmp_path / "text.pem"
    text.write_text("no certificate")
    for cert in (other, text):
        with pytest.raises(BadInput, match="not a certificate in PEM and its key"):
            Tls(cert, files[1]).check()
    with pytest.raises(BadInput, match="not a certificate in PEM"):
        Tls(*files, client_ca=text).check()
    with pytest.raises(BadInput, match="cannot be read"):
        Tls(tmp_path / "nowhere", files[1]).check()


def test_a_key_with_a_password_is_refused_and_none_is_asked_for(files, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    locked = tmp_path / "locked.key"
    locked.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )
    locked.chmod(0o600)
    with pytest.raises(BadInput, match="without a password"):
        Tls(files[0], locked).check()
