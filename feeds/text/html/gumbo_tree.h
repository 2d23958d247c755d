// Gumbo, with its memory taken as C++ takes it: counted by whoever counts that, and refused by
// throwing.
#pragma once

#include <cstddef>
#include <string_view>

#include <gumbo.h>

namespace ilofeed::feeds {

/// What Gumbo reads of a document, and all memory that it takes for it. The text must outlive it.
class GumboTree {
 public:
  GumboTree(std::string_view html, GumboTag context);
  ~GumboTree();
  GumboTree(const GumboTree&) = delete;
  GumboTree& operator=(const GumboTree&) = delete;

  const GumboElement& root() const;

 private:
  struct Block {
    Block* before;
    Block* after;
  };

  void parse(std::string_view html, GumboTag context);
  void give_back_all();
  void* take(std::size_t size);
  void give_back(void* memory);

  Block held_{&held_, &held_};  ///< a ring of what was taken and not given back
  GumboOutput* output_ = nullptr;
};

}  // namespace ilofeed::feeds
