#include "daemon/commands/argument_errors.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "config/diagnostics.h"
#include "daemon/commands/command_line.h"

namespace ilofeed::daemon {
namespace {

/// A command that has commands of its own.
struct Group {
  const char* name;
  const char* commands;
};

constexpr std::array kGroups{Group{"opml", "'import FILE' or 'export'"},
                             Group{"store", "'copy FROM TO'"}};

std::string nearest_option(const CLI::App& app, const std::vector<std::string>& words) {
  for (const CLI::App* command : app.get_subcommands()) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames())
        names.push_back("--" + name);
    }
    for (const std::string& word : words) {
      if (word.starts_with("--") && std::ranges::find(names, word) == names.end()) {
        if (std::string meant = config::nearest(word, names); !meant.empty()) return meant;
      }
    }
  }
  return {};
}

}  // namespace

int complain_of_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({}))
    names.push_back(command->get_name());
  const std::string meant = config::nearest(word, names);
  std::fprintf(stderr, "ilofeed: there is no command '%s'", word.c_str());
  if (!meant.empty()) std::fprintf(stderr, "; did you mean '%s'?", meant.c_str());
  std::fputs("\nTry 'ilofeed --help'.\n", stderr);
  return kUsageError;
}

bool names_a_command(const CLI::App& app, const std::string& word) {
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->check_name(word)) return true;
  }
  return false;
}

int complain_of_arguments(const CLI::App& app,
                          const CLI::ParseError& error,
                          const std::vector<std::string>& words) {
  const auto* group =
      words.size() == 1 ? std::ranges::find(kGroups, words.front(), &Group::name) : kGroups.end();
  if (group != kGroups.end()) {
    std::fprintf(stderr, "ilofeed: %s wants to be told %s\n", group->name, group->commands);
  } else {
    std::fprintf(stderr, "ilofeed: %s\n", error.what());
  }
  if (const std::string meant = nearest_option(app, words); !meant.empty()) {
    std::fprintf(stderr, "Did you mean %s?\n", meant.c_str());
  }
  std::fputs("Try 'ilofeed --help'.\n", stderr);
  return kUsageError;
}

}  // namespace ilofeed::daemon
