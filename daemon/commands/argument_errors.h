// What is wrong with a command line, and what was meant.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace ilofeed::daemon {

bool names_a_command(const CLI::App& app, const std::string& word);

/// Both give the exit status. CLI11 asks for a command before it looks at what stands in its place.
int complain_of_command(const CLI::App& app, const std::string& word);
int complain_of_arguments(const CLI::App& app,
                          const CLI::ParseError& error,
                          const std::vector<std::string>& words);

}  // namespace ilofeed::daemon
