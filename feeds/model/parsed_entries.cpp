#include "feeds/model/parsed_entries.h"

namespace ilofeed::feeds {
namespace {

// Beyond this a block takes no further entry; few enough of them, and none that must be copied
// whole to grow.
constexpr std::size_t kFullBlock = std::size_t{256} * 1024;

// What stands in the byte before a statement's value.
constexpr unsigned kTypeBits = 3;
constexpr unsigned kNewBase = 4;
constexpr unsigned kNewLanguage = 8;
constexpr unsigned kAttributes = 16;

void put_number(std::string& block, std::size_t number) {
  constexpr std::size_t kMore = 0x80;
  while (number >= kMore) {
    block += static_cast<char>(number % kMore + kMore);
    number /= kMore;
  }
  block += static_cast<char>(number);
}

void put_text(std::string& block, std::string_view text) {
  put_number(block, text.size());
  block += text;
}

}  // namespace

ParsedEntries::ParsedEntries(const std::vector<ParsedEntry>& entries) {
  for (const ParsedEntry& entry : entries)
    push_back(entry);
}

void ParsedEntries::push_back(const ParsedEntry& entry) {
  if (blocks_.empty() || blocks_.back().size() > kFullBlock) blocks_.emplace_back();
  std::string& block = blocks_.back();
  put_number(block, entry.statements.size());
  for (const Statement& statement : entry.statements)
    pack(statement, block);
  ++size_;
}

void ParsedEntries::pack(const Statement& statement, std::string& block) {
  const bool new_base = !(statement.base == std::string_view(last_base_));
  const bool new_language = !(statement.language == std::string_view(last_language_));
  put_number(block, static_cast<std::size_t>(statement.element));
  put_number(block,
             static_cast<unsigned>(statement.type) | (new_base ? kNewBase : 0) |
                 (new_language ? kNewLanguage : 0) |
                 (statement.attributes.empty() ? 0 : kAttributes));
  put_text(block, statement.value);
  if (new_base) put_text(block, last_base_ = statement.base);
  if (new_language) put_text(block, last_language_ = statement.language);
  if (statement.attributes.empty()) return;
  put_number(block, statement.attributes.size());
  for (const auto& [name, value] : statement.attributes) {
    put_text(block, name);
    put_text(block, value);
  }
}

ParsedEntries::Iterator ParsedEntries::begin() const {
  return Iterator(*this);
}

ParsedEntries::Iterator::Iterator(const ParsedEntries& entries)
    : blocks_(&entries.blocks_), left_(entries.size_) {
  if (left_ > 0) unpack();
}

ParsedEntries::Iterator& ParsedEntries::Iterator::operator++() {
  if (--left_ > 0) unpack();
  return *this;
}

void ParsedEntries::Iterator::unpack() {
  if (at_ == (*blocks_)[block_].size()) {
    ++block_;
    at_ = 0;
  }
  entry_.statements.clear();
  for (std::size_t left = number(); left > 0; --left)
    entry_.statements.push_back(unpack_statement());
}

Statement ParsedEntries::Iterator::unpack_statement() {
  Statement statement;
  statement.element = static_cast<Element>(number());
  const auto bits = static_cast<unsigned>(number());
  statement.type = static_cast<TextType>(bits & kTypeBits);
  statement.value = text();
  if ((bits & kNewBase) != 0) base_ = std::string(text());
  if ((bits & kNewLanguage) != 0) language_ = std::string(text());
  statement.base = base_;
  statement.language = language_;
  if ((bits & kAttributes) == 0) return statement;
  for (std::size_t left = number(); left > 0; --left) {
    const std::string_view name = text();
    statement.attributes.emplace_back(name, text());
  }
  return statement;
}

std::size_t ParsedEntries::Iterator::number() {
  constexpr unsigned kMore = 0x80;
  const std::string& block = (*blocks_)[block_];
  std::size_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(block[at_++]);
    number |= static_cast<std::size_t>(byte % kMore) << shift;
    if (byte < kMore) return number;
  }
}

std::string_view ParsedEntries::Iterator::text() {
  const std::size_t length = number();
  const std::string_view text = std::string_view((*blocks_)[block_]).substr(at_, length);
  at_ += length;
  return text;
}

}  // namespace ilofeed::feeds
