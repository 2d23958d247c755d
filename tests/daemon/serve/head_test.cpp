// What is a request's head, and what could be read in two ways.
#include "daemon/serve/head.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::daemon;

namespace {

using Fields = std::vector<std::pair<std::string_view, std::string_view>>;

struct Row {
  const char* what;
  Fields fields;
};

Head head_with(const Fields& fields) {
  Head head{.method = "GET", .target = "/", .version = "HTTP/1.1", .fields = {{"Host", "x"}}};
  head.fields.insert(head.fields.end(), fields.begin(), fields.end());
  return head;
}

}  // namespace

TEST_CASE("what browsers, readers and hubs send is well formed") {
  const auto row = GENERATE(values<Row>({
      {"nothing more", {}},
      {"a length", {{"content-length", "0"}}},
      {"chunks", {{"Transfer-Encoding", "Chunked"}}},
      {"any name that is a token", {{"X-1_a.b~", "a"}}},
      {"tabs and bytes above ASCII in a value", {{"X", "a\tb \xc3\xa9 \xff"}}},
      {"an empty value", {{"X", ""}}},
  }));
  CAPTURE(row.what);
  CHECK(is_well_formed(head_with(row.fields)));
}

TEST_CASE("a field that could be read in two ways makes the head misformed") {
  using namespace std::string_view_literals;
  const auto row = GENERATE(values<Row>({
      {"a blank before the colon", {{"Content-Length ", "5"}}},
      {"a tab before the colon", {{"Transfer-Encoding\t", "chunked"}}},
      {"a blank in a name", {{"X y", "5"}}},
      {"a folded first line", {{" X", "5"}}},
      {"no name", {{"", "5"}}},
      {"brackets in a name", {{"X(y)", "5"}}},
      {"a bare CR", {{"X", "a\rContent-Length: 5"}}},
      {"a NUL", {{"X", "a\0b"sv}}},
      {"an escape", {{"X", "\x1b[2J"}}},
      {"a DEL", {{"X", "\x7f"}}},
      {"a second Host", {{"Host", "y"}}},
      {"two lengths", {{"Content-Length", "3"}, {"Content-Length", "5"}}},
      {"the same length twice", {{"Content-Length", "3"}, {"content-length", "3"}}},
      {"a list of lengths", {{"Content-Length", "3, 3"}}},
      {"a length with a sign", {{"Content-Length", "+3"}}},
      {"a length in hexadecimal", {{"Content-Length", "0x3"}}},
      {"no length", {{"Content-Length", ""}}},
      {"length and chunks", {{"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}}},
      {"chunks, then none", {{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "identity"}}},
      {"a coding that is none", {{"Transfer-Encoding", "xchunked"}}},
      {"a coding under chunks", {{"Transfer-Encoding", "gzip, chunked"}}},
  }));
  CAPTURE(row.what);
  CHECK_FALSE(is_well_formed(head_with(row.fields)));
}

TEST_CASE("a request line has a method, an address and a version that is known") {
  struct Line {
    std::string_view method;
    std::string_view target;
    std::string_view version;
    bool good;
  };

  const auto line = GENERATE(values<Line>({
      {"GET", "/", "HTTP/1.1", true},
      {"PROPFIND", "/", "HTTP/1.0", true},
      {"GET", "/\xc3\xa9", "HTTP/1.1", true},
      {"G(T", "/", "HTTP/1.1", false},
      {"", "/", "HTTP/1.1", false},
      {"GET", "/\r", "HTTP/1.1", false},
      {"GET", "/\x1b", "HTTP/1.1", false},
      {"GET", "/", "HTTP/1.2", false},
      {"GET", "/", "http/1.1", false},
      {"GET", "/", "", false},
  }));
  CAPTURE(line.method, line.target, line.version);
  CHECK(is_well_formed({line.method, line.target, line.version, {{"Host", "x"}}}) == line.good);
}

TEST_CASE("a host is named once, as HTTP/1.1 wants it, and is none with blanks or slashes") {
  const auto with = [](std::string_view version, const Fields& fields) {
    return is_well_formed({"GET", "/", version, fields});
  };
  CHECK_FALSE(with("HTTP/1.1", {}));
  CHECK(with("HTTP/1.0", {}));
  CHECK_FALSE(with("HTTP/1.0", {{"Transfer-Encoding", "chunked"}}));
  CHECK(with("HTTP/1.1", {{"Host", "[::1]:8380"}}));
  CHECK(with("HTTP/1.1", {{"Host", ""}}));
  CHECK_FALSE(with("HTTP/1.1", {{"Host", "a b"}}));
  CHECK_FALSE(with("HTTP/1.1", {{"Host", "a/b"}}));
  CHECK_FALSE(with("HTTP/1.1", {{"Host", "a@b"}}));
}
