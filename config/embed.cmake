# Writes OUTPUT, a C++ source that holds the bytes of INPUT as FUNCTION() in namespace ilofeed::config.
#   cmake -DINPUT=… -DOUTPUT=… -DHEADER=… -DFUNCTION=… -P embed.cmake
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," values "${hex}")
string(REPLACE "'\\x0a'," "'\\x0a',\n    " values "${values}")
file(WRITE "${OUTPUT}.new" "// Made from a file of the project at build time.
#include \"${HEADER}\"

namespace ilofeed::config {
namespace {

constexpr char kBytes[] = {
    ${values}};

}  // namespace

std::string_view ${FUNCTION}() {
  return {kBytes, sizeof kBytes};
}

}  // namespace ilofeed::config
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
