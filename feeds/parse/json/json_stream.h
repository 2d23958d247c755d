// A JSON document in pieces that a strict parser takes, however broken it is: its items one by one,
// then what is left.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/parse/json/json_token.h"
#include "feeds/parse/repair/repair_log.h"

namespace ilofeed::feeds {

/// The names that are read; what other names say is passed over, however long it is.
struct JsonNames {
  std::span<const std::string_view> feed;
  std::span<const std::string_view> item;
};

class JsonStream {
 public:
  /// All arguments must outlive the stream.
  JsonStream(std::string_view text, JsonNames names, RepairLog& log);

  /// The next item, as an object; valid until the next call. Nothing after the last.
  std::optional<std::string_view> next_item();

  /// The feed's own members, as an object. To be asked for after the last item.
  std::string_view feed() const { return feed_; }

  /// True when the document ended before its object did.
  bool cut_short() const { return cut_short_; }

  /// True when the item given last is the one in which the document ended. The member that was not
  /// finished is left out of it.
  bool item_cut_short() const { return item_cut_short_; }

 private:
  enum class Expect { first, next, colon, value, comma };

  struct Level {
    bool is_object = false;
    std::size_t count = 0;  ///< how many members or values were put out
    Expect expect = Expect::first;
  };

  void take(const JsonToken& token);
  bool is_too_deep(const JsonToken& token);
  void take_comma(const JsonToken& token);
  void take_open(const JsonToken& token);
  void take_close(const JsonToken& token);
  bool begin_value(const JsonToken& token);
  bool is_wanted() const;
  void open(char mark);
  void close();
  void end(const JsonToken& finish);

  bool in_item() const { return item_depth_ > 0; }

  bool is_silent() const { return silent_depth_ > 0; }

  std::string& out() { return in_item() ? item_ : feed_; }

  JsonTokenizer::Place place() const;

  std::string_view text_;
  JsonNames names_;
  RepairLog& log_;
  JsonTokenizer tokens_;
  std::optional<JsonToken> held_;  // to be taken again, after what it closed
  std::vector<Level> levels_;
  std::size_t deeper_ = 0;        // how many are open beyond those of levels_
  std::string name_;              // of the member that comes
  std::size_t items_depth_ = 0;   // how many levels are open when an item begins; 0: not in items
  std::size_t item_depth_ = 0;    // the same inside of the item; 0: in none
  std::size_t silent_depth_ = 0;  // the same inside of what is passed over; 0: of nothing
  std::size_t member_at_ = 0;     // where the newest member of feed or item begins in the output
  std::string feed_;
  std::string item_;
  bool item_ended_ = false;
  bool ended_ = false;
  bool cut_short_ = false;
  bool item_cut_short_ = false;
};

}  // namespace ilofeed::feeds
