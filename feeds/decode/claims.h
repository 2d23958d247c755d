// What a body and its header fields say of the encoding.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

struct ByteOrderMark {
  std::string_view encoding;
  std::size_t size = 0;
};

/// A byte order mark at the beginning (XML 1.0 appendix F.1).
std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes);

/// UTF-16, UTF-32 or EBCDIC without a mark, told by how "<?", "<r" or "{\"" is spelled.
std::optional<std::string_view> encoding_by_pattern(std::string_view bytes);

/// The name that an XML declaration gives; empty without one.
std::string declared_encoding(std::string_view ascii);

struct Claim {
  std::string encoding;  ///< as encoding_for_label names it
  std::string_view by;   ///< "HTTP", "XML declaration", "meta"
};

/// All encodings claimed by labels that are known, the weightiest first, none twice.
std::vector<Claim> encoding_claims(std::string_view bytes, std::string_view media_type);

}  // namespace ilofeed::feeds
