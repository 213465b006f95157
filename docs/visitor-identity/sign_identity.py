import base64
import hashlib
import hmac
import json
import time


def sign_identity(secret, website, customer_id, email=None, name=None, now=None):
    """Proves to the desk who a signed-in customer is. Call it on the shop's server, for each page view.

    secret: the website's secret, as the desk shows it; website: such as "ha-1";
    customer_id: the shop's own customer id; now: seconds since 1970.
    Returns the "signature" of identify().
    """
    now = int(time.time()) if now is None else now
    claims = {"sub": str(customer_id), "aud": website}
    if email is not None:
        claims["email"] = email
    if name is not None:
        claims["name"] = name
    # Clocks differ by some seconds; the desk refuses what was signed in its future.
    claims["iat"] = now - 10
    claims["exp"] = now + 120

    def encode(value):
        return base64.urlsafe_b64encode(value).rstrip(b"=")

    parts = [{"alg": "HS256", "typ": "JWT"}, claims]
    signed = b".".join(encode(json.dumps(part).encode("utf-8")) for part in parts)
    digest = hmac.new(secret.encode("utf-8"), signed, hashlib.sha256).digest()
    return (signed + b"." + encode(digest)).decode("ascii")
