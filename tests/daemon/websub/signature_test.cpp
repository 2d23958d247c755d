#include "daemon/websub/signature.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::daemon;

namespace {

// Of "what do ya want for nothing?" by the key "Jefe" (RFC 4231 §4.3).
const std::string kKey = "Jefe";
const std::string kBody = "what do ya want for nothing?";
const std::string k256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const std::string k384 =
    "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab216"
    "49";
const std::string k512 =
    "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6"
    "fd"
    "caeab1a34d4a6b4b636e070a38bce737";

}  // namespace

TEST_CASE("a signature is good by a strong method, over the whole body, and by nothing else") {
  struct Row {
    std::string field;
    Signature signature;
  };

  const auto row = GENERATE(values<Row>({
      {"sha256=" + k256, Signature::good},
      {"sha384=" + k384, Signature::good},
      {"sha512=" + k512, Signature::good},
      {" SHA256=5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843 ",
       Signature::good},
      {"", Signature::missing},
      {"  ", Signature::missing},
      {"sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", Signature::weak},
      {"md5=750c783e6ab0b503eaa86e310a5db738", Signature::weak},
      {"sha256=" + k256.substr(2), Signature::wrong},
      {"sha256=" + k256 + "00", Signature::wrong},
      {"sha256=00" + k256.substr(2), Signature::wrong},
      {"sha256=" + k256.substr(0, 62) + "44", Signature::wrong},
      {"sha256=" + k512, Signature::wrong},
      {"sha512=" + k256, Signature::wrong},
      {"sha256=" + k256.substr(1), Signature::unknown},
      {"sha256=" + k256.substr(0, 63) + "g", Signature::unknown},
      {"sha256=", Signature::unknown},
      {"sha256", Signature::unknown},
      {"=" + k256, Signature::unknown},
      {"sha224=" + k256, Signature::unknown},
      {"sha256=" + k256 + ", sha256=" + k256, Signature::unknown},
      {"sha256=" + std::string(100'000, '0'), Signature::unknown},
  }));
  CAPTURE(row.field.substr(0, 100));
  CHECK(check_signature(row.field, {kKey}, kBody) == row.signature);
  CHECK(complaint_of(row.signature).empty() == (row.signature == Signature::good));
}

TEST_CASE("another secret or another body is another signature") {
  CHECK(check_signature("sha256=" + k256, {"jefe"}, kBody) == Signature::wrong);
  CHECK(check_signature("sha256=" + k256, {kKey}, kBody + "\n") == Signature::wrong);
  CHECK(check_signature("sha256=" + k256, {kKey}, "") == Signature::wrong);
}

TEST_CASE("sha1 is good where the operator says so, and md5 never") {
  const std::string sha1 = "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
  CHECK(check_signature(sha1, {kKey, LeastMethod::sha1}, kBody) == Signature::good);
  CHECK(check_signature(sha1, {"other", LeastMethod::sha1}, kBody) == Signature::wrong);
  CHECK(check_signature("sha256=" + k256, {kKey, LeastMethod::sha1}, kBody) == Signature::good);
  CHECK(check_signature("md5=750c783e6ab0b503eaa86e310a5db738", {kKey, LeastMethod::sha1}, kBody) ==
        Signature::weak);
}
