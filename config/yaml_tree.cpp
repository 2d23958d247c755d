#include "config/yaml_tree.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "config/yaml_syntax.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

constexpr std::size_t kMaxNodes = 4'000'000;
constexpr std::size_t kMaxBytes = 32U << 20U;

// What we refuse ourselves, in words that need no explaining.
class Refusal final : public YAML::ParserException {
 public:
  using YAML::ParserException::ParserException;
};

// Builds the tree from the parser's events. Nodes under construction lie on a
// stack; an anchor is known once its node is finished, so nothing can hold itself.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string_view file, int number) : file_(file), number_(number) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) throw Refusal(mark, "a second document begins; one is enough");
  }

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    finish(std::make_shared<Node>(node_at(mark, Node::Kind::null)), anchor, 1);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) throw Refusal(mark, "an alias cannot stand inside its own anchor");
    add(known->second.first, known->second.second, mark);
  }

  void OnScalar(const YAML::Mark& mark,
                const std::string& tag,
                YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = node_at(mark, Node::Kind::scalar);
    node.text = value;
    node.quoted = tag == "!";
    node.tag = own_tag(tag);
    node.place.width = static_cast<int>(std::max<std::size_t>(1, first_line_width(node)));
    if (ends_too_early(file_, node)) throw Refusal(mark, "this quote is never closed");
    finish(std::make_shared<Node>(std::move(node)), anchor, 1);
  }

  void OnSequenceStart(const YAML::Mark& mark,
                       const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(node_at(mark, Node::Kind::list), tag, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(node_at(mark, Node::Kind::map), tag, anchor);
  }

  void OnMapEnd() override { close(); }

  NodePtr root() const { return root_; }

  // Where the innermost bracket or brace stands that is still open.
  Place open_bracket() const {
    for (auto open = stack_.rbegin(); open != stack_.rend(); ++open) {
      const char first = open->node.offset < file_.size() ? file_[open->node.offset] : ' ';
      if (first == '[' || first == '{') return open->node.place;
    }
    return {};
  }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::size_t weight;  // nodes below, aliases counted in full
    NodePtr key;         // of a map: waits for its value
  };

  Node node_at(const YAML::Mark& mark, Node::Kind kind) const {
    Node node;
    node.kind = kind;
    node.offset = std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), file_.size());
    node.place = {.line = mark.line + 1,
                  .column = column_at(file_, node.offset),
                  .width = 1,
                  .file = number_};
    return node;
  }

  static std::string own_tag(const std::string& tag) {
    const bool plain =
        tag == "?" || tag == "!" || tag.empty() || tag.starts_with("tag:yaml.org,2002:");
    return plain ? "" : tag.substr(tag.front() == '!' ? 1 : 0);
  }

  std::size_t first_line_width(const Node& node) const {
    const std::size_t quotes = node.quoted ? 2 : 0;
    const std::size_t end = std::min(file_.find('\n', node.offset), file_.size());
    const std::size_t room = end > node.offset ? end - node.offset : 1;
    return std::min(node.text.size() + quotes, room);
  }

  void open(Node node, const std::string& tag, YAML::anchor_t anchor) {
    node.tag = own_tag(tag);
    stack_.push_back({std::move(node), anchor, 1, nullptr});
  }

  void close() {
    Open done = std::move(stack_.back());
    stack_.pop_back();
    merge_defaults(done.node);
    finish(std::make_shared<Node>(std::move(done.node)), done.anchor, done.weight);
  }

  void finish(std::shared_ptr<Node> node, YAML::anchor_t anchor, std::size_t weight) {
    if (anchor != YAML::NullAnchor) anchors_[anchor] = {node, weight};
    add(std::move(node), weight, YAML::Mark::null_mark());
  }

  void add(NodePtr node, std::size_t weight, const YAML::Mark& mark) {
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = stack_.back();
    parent.weight += weight;
    if (parent.weight > kMaxNodes) throw Refusal(mark, "the aliases stand for too many values");
    if (parent.node.kind == Node::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (parent.key == nullptr) {
      parent.key = std::move(node);
    } else {
      parent.node.members.push_back({std::exchange(parent.key, nullptr), std::move(node)});
    }
  }

  // `<<: *defaults`: the keys of another mapping, where this one does not have them.
  static void merge_defaults(Node& node) {
    const auto is_merge = [](const Member& member) {
      return member.key->text == "<<" && !member.key->quoted;
    };
    const auto merge = std::find_if(node.members.begin(), node.members.end(), is_merge);
    if (merge == node.members.end() || merge->value->kind != Node::Kind::map) return;
    const NodePtr defaults = merge->value;
    node.members.erase(merge);
    for (const Member& member : defaults->members) {
      const auto same = [&](const Member& own) { return own.key->text == member.key->text; };
      if (std::none_of(node.members.begin(), node.members.end(), same))
        node.members.push_back(member);
    }
  }

  std::string_view file_;
  int number_;
  int documents_ = 0;
  NodePtr root_;
  std::vector<Open> stack_;
  std::map<YAML::anchor_t, std::pair<NodePtr, std::size_t>> anchors_;
};

Yaml refused(Place place, std::string error) {
  return {.root = nullptr, .error_place = place, .error = std::move(error), .note = {}};
}

Place place_of(std::string_view text, const YAML::Mark& mark) {
  return mark.pos < 0 ? Place{} : place_at(text, static_cast<std::size_t>(mark.pos));
}

// The library tells its exceptions apart by constants that are texts: which one of them it is says
// what is wrong. Its header has their names, so a new wording changes nothing here.
struct NamedFault {
  std::string_view text;
  SyntaxFault::Kind kind;
};

const std::array kNamedFaults{
    NamedFault{YAML::ErrorMsg::TAB_IN_INDENTATION, SyntaxFault::Kind::tab},
    NamedFault{YAML::ErrorMsg::END_OF_SEQ_FLOW, SyntaxFault::Kind::open_bracket},
    NamedFault{YAML::ErrorMsg::END_OF_MAP_FLOW, SyntaxFault::Kind::open_bracket},
    NamedFault{YAML::ErrorMsg::UNKNOWN_TOKEN, SyntaxFault::Kind::unknown_token},
    NamedFault{YAML::ErrorMsg::MAP_VALUE, SyntaxFault::Kind::stray_colon},
    NamedFault{YAML::ErrorMsg::END_OF_MAP, SyntaxFault::Kind::misfit},
    NamedFault{YAML::ErrorMsg::END_OF_SEQ, SyntaxFault::Kind::misfit},
    NamedFault{YAML::ErrorMsg::FLOW_END, SyntaxFault::Kind::stray_bracket},
    NamedFault{YAML::ErrorMsg::EOF_IN_SCALAR, SyntaxFault::Kind::open_quote},
    NamedFault{YAML::ErrorMsg::BAD_FILE, SyntaxFault::Kind::too_deep},  // of its depth guard
};

SyntaxFault::Kind kind_of(const YAML::Exception& error) {
  const auto* const row = std::ranges::find_if(
      kNamedFaults, [&](const NamedFault& fault) { return error.msg == fault.text; });
  return row == kNamedFaults.end() ? SyntaxFault::Kind::other : row->kind;
}

Yaml parse(std::string_view text, int file) {
  if (text.size() > kMaxBytes) return refused({}, "the file is larger than 32 MiB");
  if (!feeds::is_utf8(text)) return refused(first_bad_byte(text), "the file is not UTF-8 text");
  std::istringstream in{std::string(text)};
  Builder builder(text, file);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refusal& refusal) {
    return refused(place_of(text, refusal.mark), refusal.msg);
  } catch (const YAML::Exception& error) {
    const SyntaxAdvice advice = explain_syntax(text,
                                               {.kind = kind_of(error),
                                                .place = place_of(text, error.mark),
                                                .open_bracket = builder.open_bracket(),
                                                .words = error.msg});
    return {
        .root = nullptr, .error_place = advice.place, .error = advice.message, .note = advice.note};
  }
  const NodePtr root = builder.root();
  return {
      .root = root ? root : std::make_shared<Node>(), .error_place = {}, .error = {}, .note = {}};
}

}  // namespace

Yaml parse_yaml(std::string_view text, int file) {
  Yaml yaml = parse(text, file);
  yaml.error_place.file = file;
  return yaml;
}

}  // namespace ilofeed::config
