<?php

/**
 * Proves to the desk who a signed-in customer is. Call it on the shop's server, for each page view.
 *
 * $secret: the website's secret, as the desk shows it; $website: such as 'ha-1';
 * $customerId: the shop's own customer id; $now: seconds since 1970.
 * Returns the "signature" of identify().
 */
function sign_identity(
    string $secret,
    string $website,
    string $customerId,
    ?string $email = null,
    ?string $name = null,
    ?int $now = null
): string {
    $now = $now ?? time();
    $claims = ['sub' => $customerId, 'aud' => $website];
    if ($email !== null) {
        $claims['email'] = $email;
    }
    if ($name !== null) {
        $claims['name'] = $name;
    }
    // Clocks differ by some seconds; the desk refuses what was signed in its future.
    $claims['iat'] = $now - 10;
    $claims['exp'] = $now + 120;

    $encode = function (string $bytes): string {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    };
    $signed = $encode(json_encode(['alg' => 'HS256', 'typ' => 'JWT'], JSON_THROW_ON_ERROR))
        . '.' . $encode(json_encode($claims, JSON_THROW_ON_ERROR));
    return $signed . '.' . $encode(hash_hmac('sha256', $signed, $secret, true));
}
