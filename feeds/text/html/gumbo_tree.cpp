#include "feeds/text/html/gumbo_tree.h"

#include <new>

#include <pugixml.hpp>

namespace ilofeed::feeds {
namespace {

// The trees that Gumbo's are copied into are counted the same way, and all of XML too: set before
// `main`, as no tree may be alive meanwhile.
const bool pugixml_takes_by_new = [] {
  pugi::set_memory_management_functions([](std::size_t size) { return ::operator new(size); },
                                        [](void* memory) { ::operator delete(memory); });
  return true;
}();

}  // namespace

// What is thrown passes through Gumbo's own functions, which give nothing back then: so this does.
GumboTree::GumboTree(std::string_view html, GumboTag context) {
  try {
    parse(html, context);
  } catch (...) {
    give_back_all();
    throw;
  }
}

GumboTree::~GumboTree() {
  give_back_all();
}

void GumboTree::parse(std::string_view html, GumboTag context) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // each error would keep a copy of the stack of open elements
  options.fragment_context = context;
  options.userdata = this;
  options.allocator = [](void* self, std::size_t size) {
    return static_cast<GumboTree*>(self)->take(size);
  };
  options.deallocator = [](void* self, void* memory) {
    static_cast<GumboTree*>(self)->give_back(memory);
  };
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

const GumboElement& GumboTree::root() const {
  return output_->root->v.element;
}

void* GumboTree::take(std::size_t size) {
  auto* block = static_cast<Block*>(::operator new(sizeof(Block) + size));
  *block = {&held_, held_.after};
  held_.after->before = block;
  held_.after = block;
  return block + 1;
}

void GumboTree::give_back(void* memory) {
  if (memory == nullptr) return;
  Block* block = static_cast<Block*>(memory) - 1;
  block->before->after = block->after;
  block->after->before = block->before;
  ::operator delete(block);
}

void GumboTree::give_back_all() {
  while (held_.after != &held_)
    give_back(held_.after + 1);
}

}  // namespace ilofeed::feeds
