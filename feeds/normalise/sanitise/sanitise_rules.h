// What may be in safe HTML: elements and their attributes.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// What becomes of an element.
enum class Fate {
  keep,
  unwrap,       ///< its content stays in its place
  drop,         ///< goes with all its content
  to_div,       ///< becomes a <div>
  to_pre,       ///< becomes a <pre>
  to_text,      ///< its raw text is what is shown where the element is not supported
  unwrap_apart  ///< its content stays, with a blank after it
};

/// Where a name stands: SVG and MathML have their own elements.
enum class Vocabulary { html, svg, mathml };

Fate fate_of(std::string_view element, Vocabulary vocabulary);

/// How an attribute's value is checked.
enum class Check {
  forbidden,
  text,
  link,      ///< an address to go to
  resource,  ///< an address that is loaded and shown
  image,     ///< the same, an embedded bitmap allowed
  srcset,
  number,  ///< digits, a point, a minus, a percent sign
  language,
  direction,
  token,   ///< letters, digits and a few signs: no address and no style
  drawing  ///< numbers, names, colours: no url()
};

Check check_of(std::string_view element, std::string_view attribute, Vocabulary vocabulary);

}  // namespace ilofeed::feeds
