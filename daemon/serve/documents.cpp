#include "daemon/serve/documents.h"

#include <optional>

namespace ilofeed::daemon {
namespace {

Reply method_not_allowed() {
  Reply reply = refusal_reply(405, "405: feeds are read with GET or HEAD.\n");
  reply.fields.emplace_back("Allow", "GET, HEAD");
  return reply;
}

// What is asked of a document is asked of it wherever it stands.
Reply moved_to(int status, const Request& request, const std::string& location) {
  const std::size_t mark = request.target.find('?');
  return redirect_reply(
      status, mark == std::string::npos ? location : location + request.target.substr(mark));
}

// A page has its name without ".html" too.
std::optional<Reply> moved(const Request& request,
                           const std::string& path,
                           const Documents& documents) {
  if (const std::string old = documents.renamed(request, path); !old.empty())
    return moved_to(301, request, relative_reference(path, old));
  const std::string page = path + ".html";
  if (documents.has(request, page)) return moved_to(308, request, relative_reference(path, page));
  if (const std::string old = documents.renamed(request, page); !old.empty())
    return moved_to(301, request, relative_reference(path, old));
  return std::nullopt;
}

}  // namespace

void respond(const Request& request, Documents& documents, const Answer& answer) {
  if (request.method != "GET" && request.method != "HEAD") return answer(method_not_allowed());
  const auto path = path_of(request.target);
  if (!path) return answer(refusal_reply(400, "400: this address is misformed.\n"));
  if (documents.has(request, *path)) return documents.give(request, *path, answer);
  if (auto reply = moved(request, *path, documents)) return answer(*std::move(reply));
  answer(refusal_reply(
      404, "404: there is no such document here. All feeds are listed at the start page, /\n"));
}

}  // namespace ilofeed::daemon
