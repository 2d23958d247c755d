// All that is wrong with a configuration, with places and ways out.
#pragma once

#include <string>
#include <vector>

namespace ilofeed::config {

enum class Severity { error, warning };

/// A stretch of one line of a file.
struct Place {
  int line = 0;    ///< 1-based; 0: the file as a whole
  int column = 0;  ///< 1-based, in characters
  int width = 1;   ///< characters
  int file = 0;    ///< of those that were read, by its number; 0: the one that was named

  friend bool operator==(const Place&, const Place&) = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  std::string file;
  int line = 0;         ///< 1-based; 0: the file as a whole
  int column = 0;       ///< 1-based, in characters
  std::string message;  ///< "unknown key 'intervall' in sources.newsroom; did you mean 'interval'?"
  int width = 1;        ///< how many characters from `column` on are meant
  std::string excerpt = {};  ///< the line of the file; empty: not shown
  std::string note = {};     ///< one more line of help; empty: none

  /// "ilofeed.yaml:7:5: error: unknown key …", one line.
  std::string text() const;
};

class Diagnostics {
 public:
  /// A complaint that was made before is not made again, and only the first 300 are kept.
  void add(Diagnostic diagnostic);
  /// Whether a further one would be kept: of errors longer than of warnings.
  bool takes(Severity severity) const;
  bool has_errors() const;

  /// By file, in the order of their places there.
  const std::vector<Diagnostic>& all() const { return all_; }

  /// Each with its line of the file, a caret and its note; then "2 errors, 1 warning".
  std::string text() const;

 private:
  std::vector<Diagnostic> all_;
};

/// The candidate nearest to `word` by edit distance, when near enough to be meant; empty else.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace ilofeed::config
