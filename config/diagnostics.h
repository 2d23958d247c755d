// All that is wrong with a configuration, with places and ways out.
#pragma once

#include <string>
#include <vector>

namespace ilofeed::config {

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;
  int line = 0;    ///< 1-based; 0: the file as a whole
  int column = 0;  ///< 1-based
  std::string message;  ///< "unknown key 'intervall' in sources.newsroom; did you mean 'interval'?"

  /// "ilofeed.yaml:7:5: error: unknown key …"
  std::string text() const;
};

class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  bool has_errors() const;
  /// In the order of their places in the file.
  const std::vector<Diagnostic>& all() const { return all_; }
  /// One line each, then "2 errors, 1 warning".
  std::string text() const;

 private:
  std::vector<Diagnostic> all_;
};

/// The candidate nearest to `word` by edit distance, when near enough to be meant; empty else.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace ilofeed::config
