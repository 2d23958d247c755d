#include "feeds/topics/parser.h"

#include <algorithm>
#include <utility>

#include "feeds/topics/foreign.h"
#include "feeds/topics/lexer.h"
#include "feeds/topics/terms.h"
#include "feeds/topics/time_terms.h"

namespace ilofeed::feeds {
namespace {

using Parsed = tl::expected<NodePtr, QueryError>;

NodePtr node(QueryNode made) {
  return std::make_shared<const QueryNode>(std::move(made));
}

auto wrong(std::string message, std::size_t offset) {
  return tl::unexpected(QueryError{std::move(message), offset});
}

std::string shown(const Token& token) {
  switch (token.kind) {
    case TokenKind::end: return "the end";
    case TokenKind::field: return "'" + token.text + ":'";
    case TokenKind::phrase: return '"' + token.text + '"';
    case TokenKind::expression: return "/" + token.text + "/";
    case TokenKind::concept_name: return "'@" + token.text + "'";
    case TokenKind::tag: return "'#" + token.text + "'";
    default: return "'" + token.text + "'";
  }
}

std::size_t weight_of(const QueryNode& made) {
  const auto* term = std::get_if<ConceptTerm>(&made.what);
  return term == nullptr ? 1 : 1 + term->patterns.size() + term->expressions.size();
}

// any    = all { OR all }
// all    = factor { [AND] factor }
// factor = { NOT | - } term [ NEAR/n term | -NEAR/n term ]
// term   = ( any ) | field ( any ) | [field] leaf [ {n,} ]
// leaf   = word, phrase, expression, concept …
class Parser {
 public:
  Parser(std::vector<Token> tokens, const Concepts& concepts)
      : tokens_(std::move(tokens)), concepts_(concepts) {
    writes_capitals_ = std::ranges::any_of(tokens_, [](const Token& token) {
      return token.kind == TokenKind::any || token.kind == TokenKind::all || token.text == "NOT";
    });
  }

  Parsed run() {
    if (peek().kind == TokenKind::end) return node({AllOf{}});
    Parsed parsed = any_of();
    if (!parsed) return parsed;
    if (peek().kind == TokenKind::close)
      return wrong("this ')' has no '(' before it", peek().offset);
    return parsed;
  }

 private:
  const Token& peek() const { return tokens_[at_]; }

  const Token& take() { return tokens_[at_++]; }

  bool ends_group() const {
    return peek().kind == TokenKind::end || peek().kind == TokenKind::close;
  }

  Parsed any_of() {
    AnyOf any;
    while (true) {
      Parsed part = all_of();
      if (!part) return part;
      if (const auto* inner = std::get_if<AnyOf>(&(*part)->what)) {
        any.parts.insert(any.parts.end(), inner->parts.begin(), inner->parts.end());
      } else {
        any.parts.push_back(*std::move(part));
      }
      if (peek().kind != TokenKind::any) break;
      after_ = &take();
    }
    if (any.parts.size() == 1) return any.parts.front();
    return node({std::move(any)});
  }

  Parsed all_of() {
    AllOf all;
    do {
      if (!all.parts.empty() && peek().kind == TokenKind::all) after_ = &take();
      Parsed part = factor();
      if (!part) return part;
      after_ = nullptr;
      if (const auto* inner = std::get_if<AllOf>(&(*part)->what)) {
        all.parts.insert(all.parts.end(), inner->parts.begin(), inner->parts.end());
      } else {
        all.parts.push_back(*std::move(part));
      }
    } while (!ends_group() && peek().kind != TokenKind::any);
    if (all.parts.size() == 1) return all.parts.front();
    return node({std::move(all)});
  }

  Parsed factor() {
    if (peek().kind != TokenKind::negation) return near();
    after_ = &take();
    if (++depth_ > kMaxQueryDepth) return too_deep(*after_);
    Parsed negated = factor();
    --depth_;
    if (!negated) return negated;
    return node({NotOf{*std::move(negated)}});
  }

  Parsed near() {
    const std::size_t begin = peek().offset;
    Parsed left = term();
    if (!left || !is_near(peek())) return left;
    const Token& sign = take();
    if (!stands_somewhere(**left)) return nowhere(begin);
    after_ = &sign;
    const std::size_t second = peek().offset;
    Parsed right = term();
    if (!right) return right;
    if (!stands_somewhere(**right)) return nowhere(second);
    if (is_near(peek())) return wrong("NEAR joins two terms, not more", peek().offset);
    return node(
        {NearOf{*std::move(left), *std::move(right), sign.number, sign.kind == TokenKind::far}});
  }

  static bool is_near(const Token& token) {
    return token.kind == TokenKind::near || token.kind == TokenKind::far;
  }

  // Words have places in a text, conditions have none.
  static bool stands_somewhere(const QueryNode& made) {
    if (const auto* any = std::get_if<AnyOf>(&made.what)) {
      return std::ranges::all_of(any->parts,
                                 [](const NodePtr& part) { return stands_somewhere(*part); });
    }
    if (const auto* term = std::get_if<ConceptTerm>(&made.what)) return term->expressions.empty();
    return std::holds_alternative<TextTerm>(made.what);
  }

  static Parsed nowhere(std::size_t offset) {
    return wrong("beside NEAR stand words, phrases and concepts of these, or some with OR", offset);
  }

  Parsed term() {
    switch (peek().kind) {
      case TokenKind::open: return group();
      case TokenKind::field: return field();
      case TokenKind::end:
      case TokenKind::close:
      case TokenKind::any:
      case TokenKind::near:
      case TokenKind::far:
      case TokenKind::mentions:
      case TokenKind::negation:
      case TokenKind::all: return expected_word();
      default: return leaf(take());
    }
  }

  Parsed group() {
    const Token& open = take();
    if (++depth_ > kMaxQueryDepth) return too_deep(open);
    after_ = &open;
    Parsed inner = any_of();
    --depth_;
    if (!inner) return inner;
    if (peek().kind != TokenKind::close) return wrong("this '(' is never closed", open.offset);
    take();
    return inner;
  }

  Parsed field() {
    const Token& name = take();
    const KnownField* known = field_named(name.text);
    if (field_ != nullptr) {
      return wrong("'" + name.text + ":' cannot stand within '" + std::string(field_->name) + ":'",
                   name.offset);
    }
    field_ = known;
    Parsed inner = term();
    field_ = nullptr;
    return inner;
  }

  Parsed leaf(const Token& token) {
    TermResult made = make_leaf(token);
    if (!made) return wrong(std::move(made.error()), token.offset);
    terms_ += weight_of(*made);
    if (terms_ > kMaxQueryTerms) return wrong("more terms than a filter may have", token.offset);
    NodePtr made_node = node(*std::move(made));
    if (peek().kind != TokenKind::mentions) return made_node;
    const Token& count = take();
    if (!stands_somewhere(*made_node))
      return wrong("only mentions of words, phrases and concepts of these are counted",
                   count.offset);
    return node({MentionsOf{std::move(made_node), count.number}});
  }

  TermResult make_leaf(const Token& token) const {
    switch (token.kind) {
      case TokenKind::phrase: return phrase_term(token, field_);
      case TokenKind::expression: return regex_term(token, field_);
      case TokenKind::concept_name: return concept_term(token.text, field_, concepts_);
      case TokenKind::tag: return tag_term(token.text, field_);
      case TokenKind::comparison: return read_time_term(token.text);
      default: break;
    }
    if (writes_capitals_) {
      if (auto message = small_operator(token.text)) return tl::unexpected(*std::move(message));
    }
    return word_term(token.text, field_);
  }

  Parsed expected_word() const {
    const Token& found = peek();
    if (after_ != nullptr && after_->kind == TokenKind::open) {
      if (found.kind == TokenKind::close)
        return wrong("nothing stands between these parentheses", after_->offset);
      if (found.kind == TokenKind::end) return wrong("this '(' is never closed", after_->offset);
    }
    const std::string where =
        after_ == nullptr ? "" : " after " + (after_->text == "-" ? "'-'" : after_->text);
    return wrong("expected a word" + where + ", found " + shown(found), found.offset);
  }

  static Parsed too_deep(const Token& token) {
    return wrong("parentheses and negations stand too deep within each other", token.offset);
  }

  std::vector<Token> tokens_;
  const Concepts& concepts_;
  std::size_t at_ = 0;
  std::size_t terms_ = 0;
  int depth_ = 0;
  bool writes_capitals_ = false;       ///< OR, AND, NOT: then "or" is no word
  const Token* after_ = nullptr;       ///< the operator that wants a term; for messages
  const KnownField* field_ = nullptr;  ///< title:( … )
};

}  // namespace

tl::expected<NodePtr, QueryError> parse_tree(std::string_view text, const Concepts& concepts) {
  auto tokens = tokens_of(text);
  if (!tokens) return tl::unexpected(std::move(tokens.error()));
  return Parser(*std::move(tokens), concepts).run();
}

}  // namespace ilofeed::feeds
