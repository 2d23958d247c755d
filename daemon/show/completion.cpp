#include "daemon/show/completion.h"

#include <algorithm>
#include <vector>

#include <CLI/CLI.hpp>

namespace ilofeed::daemon {
namespace {

struct Flag {
  std::string name;  ///< without its dashes
  std::string about;
  bool takes_value = false;
};

struct Subcommand {
  std::string name;
  std::string about;
  std::vector<Flag> flags;
  std::string below;  ///< names of its own commands, with a blank before each
};

std::vector<Subcommand> commands_of(const CLI::App& app) {
  std::vector<Subcommand> out;
  for (const CLI::App* each : app.get_subcommands({})) {
    Subcommand command{each->get_name(), each->get_description(), {}, {}};
    for (const CLI::Option* option : each->get_options()) {
      for (const std::string& name : option->get_lnames())
        command.flags.push_back(
            {name, option->get_description(), option->get_items_expected() > 0});
    }
    for (const CLI::App* below : each->get_subcommands({}))
      command.below += ' ' + below->get_name();
    out.push_back(std::move(command));
  }
  return out;
}

// In single quotes, with a backslash before each of `special`; a quote ends them, and begins them
// again.
std::string quoted(const std::string& text, std::string_view special) {
  std::string out = "'";
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return out + '\'';
}

std::string for_bash(const std::vector<Subcommand>& commands) {
  std::string names;
  std::string cases;
  for (const Subcommand& command : commands) {
    names += command.name + ' ';
    cases += "    " + command.name + ") words='";
    for (const Flag& flag : command.flags)
      cases += "--" + flag.name + ' ';
    cases += command.below + "' ;;\n";
  }
  return "_ilofeed() {\n  local words=''\n  case ${COMP_WORDS[1]} in\n" + cases +
         "  esac\n  [ \"$COMP_CWORD\" != 1 ] || words='" + names +
         "'\n  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n}\n"
         "complete -o default -F _ilofeed ilofeed\n";
}

std::string for_zsh(const std::vector<Subcommand>& commands) {
  std::string names;
  std::string cases;
  for (const Subcommand& command : commands) {
    names += "  " + quoted(command.name + ':' + command.about, "") + '\n';
    cases += "  " + command.name + ") _arguments";
    for (const Flag& flag : command.flags)
      cases += " '--" + flag.name + "['" + quoted(flag.about, "[]:\\") + "']" +
               (flag.takes_value ? ":value:_files'" : "'");
    cases += command.below.empty() ? "" : " '2:command:(" + command.below + ")'";
    cases += " '*:file:_files' ;;\n";
  }
  return "#compdef ilofeed\nlocal -a commands=(\n" + names +
         ")\nif (( CURRENT == 2 )); then _describe command commands; return; fi\n"
         "case $words[2] in\n" +
         cases + "esac\n";
}

std::string for_fish(const std::vector<Subcommand>& commands) {
  std::string out;
  for (const Subcommand& command : commands) {
    out += "complete -c ilofeed -n __fish_use_subcommand -a " + command.name + " -d " +
           quoted(command.about, "") + '\n';
    const std::string seen =
        "complete -c ilofeed -n '__fish_seen_subcommand_from " + command.name + "' ";
    for (const Flag& flag : command.flags)
      out += seen + "-l " + flag.name + (flag.takes_value ? " -r" : "") + " -d " +
             quoted(flag.about, "") + '\n';
    if (!command.below.empty()) out += seen + "-a '" + command.below.substr(1) + "'\n";
  }
  return out;
}

}  // namespace

std::string completion_for(std::string_view shell, const CLI::App& app) {
  const auto commands = commands_of(app);
  if (shell == "fish") return for_fish(commands);
  return shell == "zsh" ? for_zsh(commands) : for_bash(commands);
}

}  // namespace ilofeed::daemon
