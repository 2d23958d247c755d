// The translator of CSS selectors; see selector.h.
#include <optional>
#include <string>
#include <vector>

#include "feeds/pages/recipe/css_conditions.h"
#include "feeds/pages/recipe/css_cursor.h"
#include "feeds/pages/recipe/selector.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kDeepest = 8;  // :not(:is(:has(…)))

// Recursive descent; the first mistake ends it, told in `error`.
class Translator : private CssCursor {
 public:
  explicit Translator(std::string_view css) : CssCursor(css) {}

  tl::expected<std::string, std::string> translate() {
    std::string xpath = list(0);
    if (fine() && !at_end()) complain("unexpected '" + std::string(1, peek()) + "'");
    if (!fine()) return tl::unexpected(error());
    return xpath;
  }

 private:
  // a, b, c
  std::string list(int depth) {
    std::string all;
    do {
      const std::string one = complex(depth);
      if (!all.empty()) all += " | ";
      all += one;
      blanks();
    } while (fine() && take(','));
    return all;
  }

  // compounds and combinators, from the context node on
  std::string complex(int depth) {
    if (depth > kDeepest) complain("nested too deep");
    blanks();
    char combinator = ' ';
    if (peek() == '>' || peek() == '+' || peek() == '~') combinator = next();
    std::string path;
    while (fine()) {
      blanks();
      const Compound part = compound(depth);
      path += axis(path.empty(), combinator, part);
      const bool apart = blanks();
      if (peek() == '>' || peek() == '+' || peek() == '~') {
        combinator = next();
      } else if (apart && !at_end() && peek() != ',' && peek() != ')') {
        combinator = ' ';
      } else {
        break;
      }
    }
    return path;
  }

  static std::string axis(bool first, char combinator, const Compound& part) {
    const std::string slash = first ? "" : "/";
    switch (combinator) {
      case '>': return slash + "child::" + part.test();
      case '~': return slash + "following-sibling::" + part.test();
      case '+': {
        Compound next = part;
        const std::string own = next.condition();
        return slash + "following-sibling::*[1][" + own + "]";
      }
      default: return slash + "descendant::" + part.test();
    }
  }

  Compound compound(int depth) {
    Compound part;
    bool any = false;
    if (take('*')) {
      any = true;
    } else if (is_name_char(peek()) || peek() == '\\') {
      part.name = ascii_lower(name());
      any = true;
    }
    while (fine()) {
      const char c = peek();
      if (c == '.') {
        skip(1);
        part.conditions.push_back(word_in("@class", name()));
      } else if (c == '#') {
        skip(1);
        part.conditions.push_back("@id=" + xpath_string(name()));
      } else if (c == '[') {
        part.conditions.push_back(attribute_test());
      } else if (c == ':') {
        part.conditions.push_back(pseudo(part, depth));
      } else {
        break;
      }
      any = true;
    }
    if (!any)
      complain(!at_end() ? "unexpected '" + std::string(1, peek()) + "'"
                         : std::string("the selector ends too early"));
    return part;
  }

  // [href], [class~="x"], [href^='/news' i]
  std::string attribute_test() {
    skip(1);
    blanks();
    const std::string value = "@" + ascii_lower(name());
    blanks();
    if (take(']')) return value;
    char how = peek();
    if (how == '=') {
      skip(1);
    } else {
      skip(1);
      if (!take('=')) complain("an operator such as = or ^= is missing");
    }
    blanks();
    std::string wanted = quoted_or_name();
    std::string subject = value;
    blanks();
    if (peek() == 'i' || peek() == 'I') {
      skip(1);
      blanks();
      subject =
          "translate(" + value + ",'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')";
      wanted = ascii_lower(wanted);
    }
    if (!take(']')) complain("a closing ] is missing");
    const auto condition = comparison(how, value, subject, wanted);
    if (!condition) complain("unknown operator");
    return condition.value_or("");
  }

  std::string pseudo(const Compound& part, int depth) {
    skip(1);
    if (peek() == ':') {
      complain("pseudo-elements stand for nothing in a document");
      return {};
    }
    const std::string what = ascii_lower(name());
    if (take('(')) return function(what, part, depth);
    if (what == "first-child") return "not(preceding-sibling::*)";
    if (what == "last-child") return "not(following-sibling::*)";
    if (what == "only-child") return "not(preceding-sibling::*) and not(following-sibling::*)";
    if (what == "empty") return "not(*) and not(text()[normalize-space()])";
    if (what == "root") return "not(parent::*)";
    if (what == "first-of-type") return "not(preceding-sibling::" + typed(part, what) + ")";
    if (what == "last-of-type") return "not(following-sibling::" + typed(part, what) + ")";
    if (what == "only-of-type") {
      const std::string type = typed(part, what);
      return "not(preceding-sibling::" + type + ") and not(following-sibling::" + type + ")";
    }
    complain("unknown pseudo-class :" + what);
    return {};
  }

  std::string typed(const Compound& part, const std::string& what) {
    if (part.name == "*") complain(":" + what + " needs the element's name before it");
    return part.name;
  }

  std::string function(const std::string& what, const Compound& part, int depth) {
    std::string condition;
    if (what == "not" || what == "is" || what == "where" || what == "matches") {
      condition = alternatives(depth + 1);
      if (what == "not") condition = "not(" + condition + ")";
    } else if (what == "has") {
      condition = "boolean(" + list(depth + 1) + ")";
    } else if (what == "contains") {
      blanks();
      condition = "contains(normalize-space(.)," + xpath_string(quoted_or_name()) + ")";
      blanks();
    } else if (what == "nth-child") {
      condition = nth(step(), "preceding-sibling::*");
    } else if (what == "nth-last-child") {
      condition = nth(step(), "following-sibling::*");
    } else if (what == "nth-of-type") {
      condition = nth(step(), "preceding-sibling::" + typed(part, what));
    } else if (what == "nth-last-of-type") {
      condition = nth(step(), "following-sibling::" + typed(part, what));
    } else {
      complain("unknown pseudo-class :" + what + "()");
    }
    if (!take(')')) complain("a closing ) is missing");
    return condition;
  }

  // Compounds of :not() and :is(), as one condition.
  std::string alternatives(int depth) {
    if (depth > kDeepest) complain("nested too deep");
    std::string any;
    do {
      blanks();
      const std::string one = compound(depth).condition();
      if (!any.empty()) any += " or ";
      any += "(" + one + ")";
      blanks();
    } while (fine() && take(','));
    return any;
  }

  // odd, even, 3, 2n+1, -n+3
  Step step() {
    blanks();
    Step read;
    if (rest().starts_with("odd")) {
      skip(3);
      read = {2, 1};
    } else if (rest().starts_with("even")) {
      skip(4);
      read = {2, 0};
    } else {
      const auto first = integer();
      if (!first) complain("a number such as 2 or 2n+1 is missing");
      if (take('n')) {
        read.a = first.value_or(0);
        blanks();
        if (peek() == '+' || peek() == '-') {
          const bool minus = next() == '-';
          blanks();
          const int offset = integer().value_or(0);
          read.b = minus ? -offset : offset;
        }
      } else {
        read.b = first.value_or(0);
      }
    }
    blanks();
    return read;
  }
};

}  // namespace

tl::expected<std::string, std::string> css_to_xpath(std::string_view css) {
  return Translator(css).translate();
}

}  // namespace ilofeed::feeds::pages
