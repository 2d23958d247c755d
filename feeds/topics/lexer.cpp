#include "feeds/topics/lexer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"
#include "feeds/topics/foreign.h"
#include "feeds/topics/marks.h"
#include "feeds/topics/terms.h"
#include "feeds/topics/time_terms.h"

namespace ilofeed::feeds {
namespace {

using Tokens = std::vector<Token>;
using Status = std::optional<QueryError>;

constexpr std::string_view kNear = "NEAR/";

// Raw values run to the next blank, whatever they hold.
bool takes_raw_value(std::string_view field) {
  return field == "url" || field == "inurl" || field == "scheme";
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  tl::expected<Tokens, QueryError> run() {
    while (skip_blanks(), at_ < text_.size()) {
      if (Status error = next()) return tl::unexpected(*std::move(error));
      end_of_last_ = at_;
    }
    tokens_.push_back({TokenKind::end, {}, text_.size()});
    return std::move(tokens_);
  }

 private:
  void skip_blanks() {
    for (Mark mark = mark_at(text_); mark = mark_at(text_.substr(at_)), mark.meant == ' ';)
      at_ += mark.written.size();
  }

  bool stands_before_blank() const {
    const std::string_view rest = text_.substr(std::min(at_ + 1, text_.size()));
    return rest.empty() || mark_at(rest).meant == ' ';
  }

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void add(TokenKind kind, std::string text, std::size_t offset) {
    tokens_.push_back({kind, std::move(text), offset});
  }

  Status next() {
    const std::size_t begin = at_;
    const Mark mark = mark_at(text_.substr(at_));
    switch (mark.meant) {
      case '(':
        at_ += mark.written.size();
        add(TokenKind::open, "(", begin);
        return {};
      case ')':
        at_ += mark.written.size();
        add(TokenKind::close, ")", begin);
        return {};
      case '"': return phrase(mark);
      default: return sign_or_word();
    }
  }

  Status sign_or_word() {
    const std::size_t begin = at_;
    switch (peek()) {
      case '/': return expression();
      case '@': return named(TokenKind::concept_name);
      case '#': return named(TokenKind::tag);
      case '{': return mentions();
      case '!':
      case '-':
        if (text_.substr(at_ + 1).starts_with(kNear)) return near(TokenKind::far, 1);
        if (stands_before_blank()) break;
        ++at_;
        add(TokenKind::negation, "-", begin);
        return {};
      case '+':
        if (stands_before_blank()) break;
        ++at_;  // all count anyway
        return {};
      default: break;
    }
    return word();
  }

  // A plain mark is closed by a plain one, so that others may stand between.
  Mark closing(const Mark& opening) const {
    const Mark mark = mark_at(text_.substr(at_));
    const bool closes = mark.meant == '"' && (opening.written != "\"" || mark.written == "\"");
    return closes ? mark : Mark{};
  }

  Status phrase(const Mark& opening) {
    const std::size_t begin = at_;
    at_ += opening.written.size();
    std::string text;
    while (at_ < text_.size() && closing(opening).written.empty()) {
      if (text_[at_] == '\\' && (peek(1) == '"' || peek(1) == '\\')) ++at_;
      text += text_[at_++];
    }
    if (at_ == text_.size()) return QueryError{"this quotation mark is never closed", begin};
    at_ += closing(opening).written.size();
    add(TokenKind::phrase, std::move(text), begin);
    if (peek() != '~') return {};
    ++at_;
    const auto others = number();
    if (!others) return QueryError{"write \"…\"~3 for up to three words between those", at_};
    tokens_.back().number = *others;
    return {};
  }

  // Digits, as far as they make sense where words are counted.
  std::optional<std::size_t> number() {
    constexpr std::size_t kMost = 100;
    std::size_t value = 0;
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9' && value <= kMost)
      value = value * 10 + static_cast<std::size_t>(text_[at_++] - '0');
    if (at_ == begin || value > kMost) return std::nullopt;
    return value;
  }

  // NEAR/3; `signs` stand before it.
  Status near(TokenKind kind, std::size_t signs) {
    const std::size_t begin = at_;
    at_ += signs + kNear.size();
    const auto distance = number();
    if (!distance || !ends_word())
      return QueryError{"write a NEAR/3 b for up to three words between a and b", begin};
    add(kind, std::string(text_.substr(begin, at_ - begin)), begin);
    tokens_.back().number = *distance;
    return {};
  }

  bool ends_word() const { return at_ == text_.size() || end_of_word(at_) == at_; }

  // {2,} right after a term.
  Status mentions() {
    const std::size_t begin = at_++;
    const auto least = number();
    const bool is_closed = text_.substr(at_).starts_with(",}");
    if (!least || *least < 1 || !is_closed || tokens_.empty() || begin != end_of_last_)
      return QueryError{"write word{2,} for at least two mentions of it", begin};
    at_ += 2;
    add(TokenKind::mentions, std::string(text_.substr(begin, at_ - begin)), begin);
    tokens_.back().number = *least;
    return {};
  }

  Status expression() {
    const std::size_t begin = at_++;
    std::string text;
    while (at_ < text_.size() && text_[at_] != '/') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        if (text_[at_ + 1] != '/') text += '\\';
        ++at_;
      }
      text += text_[at_++];
    }
    if (at_ == text_.size()) {
      return QueryError{"this regular expression is never closed: a second '/' is missing", begin};
    }
    ++at_;
    Token token{TokenKind::expression, std::move(text), begin};
    while (is_ascii_letter(peek())) {
      if (peek() != 'i')
        return QueryError{std::string("unknown flag '") + peek() +
                              "' after the regular expression; only i is known",
                          at_};
      token.ignores_case = true;
      ++at_;
    }
    tokens_.push_back(std::move(token));
    return {};
  }

  std::size_t end_of_word(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && text_[end] != '{' && mark_at(text_.substr(end)).meant == '\0')
      ++end;
    return end;
  }

  Status named(TokenKind kind) {
    const std::size_t begin = at_++;
    const std::size_t end = end_of_word(at_);
    std::string name(text_.substr(at_, end - at_));
    if (name.empty()) {
      return QueryError{std::string("expected a name after '") + text_[begin] + "'", begin};
    }
    at_ = end;
    add(kind, std::move(name), begin);
    return {};
  }

  Status word() {
    const std::size_t begin = at_;
    const std::string_view text = text_.substr(begin, end_of_word(begin) - begin);
    static constexpr std::array<std::pair<std::string_view, TokenKind>, 6> kOperators{
        {{"OR", TokenKind::any},
         {"||", TokenKind::any},
         {"|", TokenKind::any},
         {"AND", TokenKind::all},
         {"&&", TokenKind::all},
         {"NOT", TokenKind::negation}}};
    for (const auto& [name, kind] : kOperators) {
      if (text == name) {
        at_ += text.size();
        add(kind, std::string(name), begin);
        return {};
      }
    }
    if (text.starts_with(kNear)) return near(TokenKind::near, 0);
    if (is_comparison(text)) return comparison(text);
    const auto letters =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_ascii_letter) - text.begin());
    if (letters > 0 && letters < text.size() && text[letters] == ':')
      return field(text.substr(0, letters));
    if (auto message = foreign_operator(text)) return QueryError{*std::move(message), begin};
    at_ += text.size();
    add(TokenKind::word, std::string(text), begin);
    return {};
  }

  static bool is_comparison(std::string_view text) {
    const auto compares = [text](std::string_view name) {
      return text.size() > name.size() && ascii_iequals(text.substr(0, name.size()), name) &&
             std::string_view("<>=:").find(text[name.size()]) != std::string_view::npos;
    };
    return compares("age") || std::ranges::any_of(time_fields(), compares, &TimeField::name);
  }

  Status comparison(std::string_view text) {
    add(TokenKind::comparison, std::string(text), at_);
    at_ += text.size();
    return {};
  }

  Status field(std::string_view name) {
    const std::size_t begin = at_;
    if (field_named(ascii_lower(name)) == nullptr) return QueryError{unknown_field(name), begin};
    add(TokenKind::field, ascii_lower(name), begin);
    at_ += name.size() + 1;
    const char after = mark_at(text_.substr(at_)).meant;
    if (at_ == text_.size() || after == ' ' || after == ')') {
      return QueryError{"expected a word right after '" + std::string(name) + ":'", at_};
    }
    if (peek() == '-') {
      return QueryError{"write -" + std::string(name) + ":… to leave out what it holds", at_};
    }
    if (takes_raw_value(tokens_.back().text) && after == '\0') raw_value();
    return {};
  }

  // A URL's own slashes begin no regular expression unless they enclose the whole value.
  void raw_value() {
    const std::string_view text = text_.substr(at_, end_of_word(at_) - at_);
    const std::size_t second = text.find('/', 1);
    const std::string_view rest = text.substr(std::min(second, text.size()));
    if (text[0] == '/' && (rest == "/" || rest == "/i")) return;
    add(TokenKind::word, std::string(text), at_);
    at_ += text.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t end_of_last_ = 0;  ///< of the last token
  Tokens tokens_;
};

}  // namespace

tl::expected<Tokens, QueryError> tokens_of(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return tl::unexpected(QueryError{"longer than a filter may be (64 KiB)", kMaxQueryBytes});
  }
  if (!is_utf8(text)) return tl::unexpected(QueryError{"not valid UTF-8", 0});
  return Lexer(text).run();
}

}  // namespace ilofeed::feeds
