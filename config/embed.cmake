# Writes OUTPUT, a C++ source that holds the bytes of FILES as embedded_files().
#   cmake -DFILES=a.yaml,b.yaml -DOUTPUT=… -P embed.cmake
string(REPLACE "," ";" FILES "${FILES}")
set(arrays "")
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  string(MAKE_C_IDENTIFIER "bytes_of_${name}" array)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," values "${hex}")
  string(REPLACE "'\\x0a'," "'\\x0a',\n    " values "${values}")
  string(APPEND arrays "constexpr char ${array}[] = {\n    ${values}};\n\n")
  string(APPEND rows "    {\"${name}\", {${array}, sizeof ${array}}},\n")
endforeach()
file(WRITE "${OUTPUT}.new" "// Made from files of the project at build time.
#include \"config/shipped.h\"

namespace ilofeed::config {
namespace {

${arrays}constexpr EmbeddedFile kEmbedded[] = {
${rows}};

}  // namespace

std::span<const EmbeddedFile> embedded_files() {
  return kEmbedded;
}

}  // namespace ilofeed::config
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
