#include "config/include.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "config/yaml_reader.h"

namespace ilofeed::config {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDeepest = 8;
constexpr std::size_t kMostFiles = 1000;

// What one section of a later file does to the same section of those before.
enum class Join {
  values,  // each key of its own is said anew
  names,   // so is each name, and `false` leaves one out
  lists    // the lists of a key are put together
};

struct Section {
  std::string_view key;
  Join join;
};

constexpr std::array kSections{Section{"sites", Join::names},
                               Section{"concepts", Join::names},
                               Section{"sources", Join::names},
                               Section{"topics", Join::names},
                               Section{"stories", Join::lists}};

Join join_of(const std::string& key) {
  const auto* const row = std::ranges::find(kSections, key, &Section::key);
  return row == kSections.end() ? Join::values : row->join;
}

auto find_member(std::vector<Member>& members, const std::string& key) {
  return std::ranges::find_if(members, [&](const Member& each) { return each.key->text == key; });
}

bool leaves_out(const Member& member) {
  return member.value->kind == Node::Kind::scalar && !member.value->quoted &&
         member.value->text == "false";
}

// One list after the other; what is no list is left for its reader to complain of.
NodePtr both(const NodePtr& before, const NodePtr& after) {
  if (before->kind != Node::Kind::list) return before;
  if (after->kind != Node::Kind::list) return after;
  Node list = *before;
  list.items.insert(list.items.end(), after->items.begin(), after->items.end());
  return std::make_shared<const Node>(std::move(list));
}

bool is_pattern(const std::string& text) {
  return text.find_first_of("*?[") != std::string::npos;
}

class Joiner {
 public:
  explicit Joiner(Reading& reading) : reading_(reading) {}

  NodePtr join() {
    take(0, whole_path(0));
    if (failed_) return nullptr;
    return std::make_shared<const Node>(std::move(root_));
  }

 private:
  std::string whole_path(int number) const {
    const ConfigFile& file = reading_.files().at(static_cast<std::size_t>(number));
    return (file.folder / fs::path(file.name).filename()).lexically_normal().string();
  }

  NodePtr tree_of(int number) {
    const std::string_view text = reading_.text_of_file({.file = number});
    Yaml parsed = parse_yaml(text, number);
    if (parsed.root == nullptr) {
      reading_.error(parsed.error_place, parsed.error, parsed.note);
    } else if (parsed.root->kind != Node::Kind::map && parsed.root->kind != Node::Kind::null) {
      reading_.error(
          parsed.root->place, "the file holds no keys", "it begins for example with sources:");
      parsed.root = nullptr;
    }
    return parsed.root;
  }

  // What it includes, and then itself.
  void take(int number, const std::string& path) {
    seen_.insert(path);
    const NodePtr tree = tree_of(number);
    if (tree == nullptr) {
      failed_ = true;
      return;
    }
    open_.push_back(path);
    MapReader reader(reading_, *tree, "", "");
    const std::vector<std::string> patterns = reader.texts("include", {});
    std::vector<Place> places;  // an included file has an `include` of its own
    for (std::size_t i = 0; i < patterns.size(); ++i)
      places.push_back(reader.place_of_item("include", i));
    for (std::size_t i = 0; i < patterns.size(); ++i)
      include(patterns[i], places[i]);
    open_.pop_back();
    if (number == 0) root_.place = tree->place;
    add(*tree);
  }

  void include(const std::string& written, const Place& place) {
    const auto refuse = [&](const std::string& message, std::string note = {}) {
      reading_.error(place, "include: " + message, std::move(note));
    };
    if (written.empty()) return refuse("the name of a file is empty");
    const fs::path named(written);
    if (std::ranges::find(named, fs::path("..")) != named.end())
      return refuse(quote(written) + " leads out of the folder by '..'",
                    "write the whole path of a file that stands elsewhere");
    const std::string pattern = (reading_.folder_of(place) / named).lexically_normal().string();
    const Environment& environment = reading_.environment();
    const auto files = environment.files ? environment.files(pattern) : std::vector<IncludedFile>{};
    if (files.empty() && !is_pattern(written)) return refuse("there is no file " + quote(pattern));
    for (const IncludedFile& file : files) {
      const bool is_itself = file.path == open_.back() && is_pattern(written);
      if (!is_itself) include_file(file, place);
    }
  }

  void include_file(const IncludedFile& file, const Place& place) {
    const auto refuse = [&](const std::string& message) {
      reading_.error(place, "include: " + message);
    };
    if (const auto begin = std::ranges::find(open_, file.path); begin != open_.end()) {
      std::string circle;
      for (auto each = begin; each != open_.end(); ++each)
        circle += *each + " includes ";
      return refuse("a circle of files: " + circle + file.path);
    }
    if (seen_.contains(file.path)) return;
    if (!file.problem.empty()) return refuse(file.path + " cannot be read: " + file.problem);
    if (open_.size() > kDeepest) return refuse("files include each other too deep");
    if (reading_.files().size() >= kMostFiles) return refuse("too many files");
    take(reading_.add({file.path, fs::path(file.path).parent_path(), file.text}), file.path);
  }

  void add(const Node& file) {
    for (const Member& member : first_of_each(file)) {
      if (member.key->text != "include") add_section(member);
    }
    if (!root_.members.empty()) root_.kind = Node::Kind::map;
  }

  // A double is complained of where it is read; where its section is put together with others,
  // here.
  static std::vector<Member> first_of_each(const Node& map) {
    std::vector<Member> out;
    for (const Member& member : map.members) {
      if (find_member(out, member.key->text) == out.end()) out.push_back(member);
    }
    return out;
  }

  void add_section(const Member& member) {
    const Join join = join_of(member.key->text);
    const auto known = find_member(root_.members, member.key->text);
    const bool is_new = known == root_.members.end();
    const bool leaves_something_out = join == Join::names &&
                                      member.value->kind == Node::Kind::map &&
                                      std::ranges::any_of(member.value->members, leaves_out);
    if (is_new && !leaves_something_out) {
      root_.members.push_back(member);
    } else if (is_new) {
      root_.members.push_back({member.key, joined(Node{}, member, join)});
    } else if (known->value->kind == Node::Kind::null ||
               (known->value->kind == Node::Kind::map && member.value->kind == Node::Kind::map)) {
      known->value = joined(*known->value, member, join);
    } else if (known->value->kind == Node::Kind::map && member.value->kind != Node::Kind::null) {
      *known = member;  // of the wrong kind, which its reader complains of
    }
  }

  NodePtr joined(const Node& before, const Member& section, Join join) {
    if (section.value->kind != Node::Kind::map) return section.value;
    const std::string& name = section.key->text;
    MapReader told_of_doubles(reading_, *section.value, name, name);
    Node out = before;
    out.kind = Node::Kind::map;
    out.place = section.value->place;
    for (const Member& member : first_of_each(*section.value)) {
      const auto known = find_member(out.members, member.key->text);
      if (join == Join::names && leaves_out(member)) {
        leave_out(out, member, name);
      } else if (known == out.members.end()) {
        out.members.push_back(member);
      } else if (join == Join::lists) {
        known->value = both(known->value, member.value);
      } else {
        *known = member;
      }
    }
    return std::make_shared<const Node>(std::move(out));
  }

  void leave_out(Node& section, const Member& member, const std::string& name) {
    const auto known = find_member(section.members, member.key->text);
    if (known != section.members.end()) {
      section.members.erase(known);
      return;
    }
    std::vector<std::string> names;
    for (const Member& each : section.members)
      names.push_back(each.key->text);
    reading_.error(member.key->place,
                   name + '.' + member.key->text + ": no included file has this name" +
                       did_you_mean(member.key->text, names),
                   "false leaves out what an included file says of a name");
  }

  Reading& reading_;
  Node root_;
  std::vector<std::string> open_;  // files that include the one that is read
  std::set<std::string> seen_;
  bool failed_ = false;
};

}  // namespace

NodePtr join_files(Reading& reading) {
  return Joiner(reading).join();
}

}  // namespace ilofeed::config
