// The entries of a document as it says them, packed.
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/shared_text.h"
#include "feeds/model/statement.h"

namespace ilofeed::feeds {

/// Grows at its end, and is read from its beginning, as often as wanted. A million tiny entries
/// take little more memory than their words: as values of their own they would take twenty times
/// as much.
class ParsedEntries {
 public:
  class Iterator;

  ParsedEntries() = default;
  explicit ParsedEntries(const std::vector<ParsedEntry>& entries);

  void push_back(const ParsedEntry& entry);

  std::size_t size() const { return size_; }

  bool empty() const { return size_ == 0; }

  Iterator begin() const;

  std::default_sentinel_t end() const { return std::default_sentinel; }

 private:
  void pack(const Statement& statement, std::string& block);

  std::vector<std::string> blocks_;
  std::size_t size_ = 0;
  SharedText last_base_;
  SharedText last_language_;
};

/// Unpacks an entry at a time; the entry is valid until the iterator moves on or goes away.
class ParsedEntries::Iterator {
 public:
  using value_type = ParsedEntry;
  using difference_type = std::ptrdiff_t;
  using iterator_concept = std::input_iterator_tag;

  explicit Iterator(const ParsedEntries& entries);

  const ParsedEntry& operator*() const { return entry_; }

  const ParsedEntry* operator->() const { return &entry_; }

  /// The entry, to be changed by whoever reads it; the packed one stays as it is.
  ParsedEntry& unpacked() { return entry_; }

  Iterator& operator++();

  void operator++(int) { ++*this; }

  friend bool operator==(const Iterator& at, std::default_sentinel_t) { return at.left_ == 0; }

 private:
  void unpack();
  Statement unpack_statement();
  std::size_t number();
  std::string_view text();

  const std::vector<std::string>* blocks_;
  std::size_t left_;  ///< how many entries, this one included
  std::size_t block_ = 0;
  std::size_t at_ = 0;  ///< where in the block the next entry begins
  SharedText base_;
  SharedText language_;
  ParsedEntry entry_;
};

}  // namespace ilofeed::feeds
