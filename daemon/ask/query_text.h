// What is told of a query that somebody typed.
#pragma once

#include <cstddef>
#include <string>

namespace ilofeed::daemon {

/// Everything that can be wrong with a query's text before it is read; empty: nothing. `most`:
/// bytes.
std::string complaint_about(const std::string& text, std::size_t most);

/// The query on a line, and below it a mark where the mistake is; for a fixed-width font.
std::string marked(const std::string& text, std::size_t offset);

}  // namespace ilofeed::daemon
