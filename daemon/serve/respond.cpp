#include "daemon/serve/respond.h"

#include <algorithm>

#include "daemon/serve/negotiate.h"
#include "feeds/render/render.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

using Resource = feeds::Resource;

const std::string& form_of(const Resource& resource, Coding coding) {
  switch (coding) {
    case Coding::identity: break;
    case Coding::gzip: return resource.gzip;
    case Coding::brotli: return resource.brotli;
    case Coding::zstd: return resource.zstd;
  }
  return resource.bytes;
}

// The form that the client likes best; of equals, the smallest. Whoever
// refuses everything gets the plain bytes (RFC 9110 §12.5.3 allows it).
Coding choose_form(const Resource& resource, const AcceptedCodings& accepted) {
  Coding best = Coding::identity;
  for (const Coding coding : {Coding::gzip, Coding::brotli, Coding::zstd}) {
    const double weight = accepted.weight(coding);
    if (weight <= 0 || form_of(resource, coding).empty()) continue;
    const double best_weight = accepted.weight(best);
    const bool smaller = form_of(resource, coding).size() < form_of(resource, best).size();
    if (weight > best_weight || (weight == best_weight && smaller)) best = coding;
  }
  return best;
}

// What no entry is in has no date: it changes with the configuration, or the program.
bool is_dated(const feeds::Edition& edition) {
  return edition.last_modified != feeds::Time{};
}

bool is_unchanged(const Request& request, const feeds::Edition& edition) {
  if (request.if_none_match) return names_etag(*request.if_none_match, edition.etag);
  if (!request.if_modified_since) return false;
  const auto since = parse_http_date(*request.if_modified_since);
  return since && is_dated(edition) && edition.last_modified <= *since;
}

// What both a document and 304 say of it.
Reply with_validators(const feeds::Edition& edition,
                      Coding coding,
                      const std::string& cache_control) {
  Reply reply;
  reply.fields = {{"ETag", coded_etag(edition.etag, coding)}, {"Cache-Control", cache_control}};
  if (is_dated(edition))
    reply.fields.emplace_back("Last-Modified", feeds::http_date(edition.last_modified));
  return reply;
}

// Pages hold no scripts. Pictures that stand in a page itself are asked of nobody.
std::string page_policy(feeds::Loads loads) {
  const std::string others = loads == feeds::Loads::pictures_of_others ? " https: http:" : "";
  return "default-src 'none'; style-src 'self'; img-src 'self'" + others +
         " data:; media-src https: http:; base-uri 'none'; form-action 'self'; frame-ancestors "
         "'none'";
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const int high = at + 2 < text.size() ? feeds::hex_value(text[at + 1]) : -1;
    const int low = at + 2 < text.size() ? feeds::hex_value(text[at + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return out;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

std::optional<std::string> form_decoded(std::string_view text) {
  std::string value(text);
  std::ranges::replace(value, '+', ' ');
  return percent_decoded(value);
}

// Names and values of a query, undecoded.
std::vector<std::pair<std::string_view, std::string_view>> pairs_of(std::string_view target) {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return pairs;
  std::string_view rest = target.substr(mark + 1);
  rest = rest.substr(0, rest.find('#'));
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const std::string_view name = pair.substr(0, pair.find('='));
    pairs.emplace_back(name, pair.substr(std::min(name.size() + 1, pair.size())));
  }
  return pairs;
}

}  // namespace

Reply text_reply(int status, std::string text) {
  Reply reply;
  reply.status = status;
  reply.fields = {{"Content-Type", "text/plain; charset=utf-8"},
                  {"X-Content-Type-Options", "nosniff"},
                  {"Cache-Control", "no-cache"}};
  reply.body = std::make_shared<const std::string>(std::move(text));
  return reply;
}

Reply refusal_reply(int status, std::string text) {
  Reply reply = text_reply(status, std::move(text));
  reply.is_refusal = true;
  return reply;
}

void protect_page(Reply& reply, feeds::Loads loads) {
  reply.fields.emplace_back("Content-Security-Policy", page_policy(loads));
  reply.fields.emplace_back("Referrer-Policy", "no-referrer");
}

Reply redirect_reply(int status, const std::string& location) {
  Reply reply = text_reply(status, "This document has moved.\n");
  reply.fields.emplace_back("Location", location);
  return reply;
}

std::optional<Reply> unchanged_reply(const Request& request,
                                     const feeds::Edition& edition,
                                     const std::string& cache_control) {
  if (!is_unchanged(request, edition)) return std::nullopt;
  Reply reply =
      with_validators(edition, preferred(accepted_codings(request.accept_encoding)), cache_control);
  reply.fields.emplace_back("Vary", "Accept-Encoding, A-IM");
  reply.status = 304;
  return reply;
}

bool has_wanted_form(const Request& request, const Resource& document) {
  const Coding wanted = preferred(accepted_codings(request.accept_encoding));
  return wanted == Coding::identity ||
         std::ranges::find(document.tried, wanted) != document.tried.end();
}

std::shared_ptr<const Resource> with_wanted_form(const Request& request,
                                                 std::shared_ptr<const Resource> document) {
  return feeds::in_form(std::move(document), preferred(accepted_codings(request.accept_encoding)));
}

Reply document_reply(const Request& request,
                     const std::shared_ptr<const Resource>& document,
                     const std::string& cache_control) {
  const Coding coding = choose_form(*document, accepted_codings(request.accept_encoding));
  const feeds::Edition edition{document->etag, document->last_modified};
  Reply reply = with_validators(edition, coding, cache_control);
  reply.fields.emplace_back(
      "Vary", document->entries.empty() ? "Accept-Encoding" : "Accept-Encoding, A-IM");
  if (is_unchanged(request, edition)) {
    reply.status = 304;
    return reply;
  }
  reply.fields.emplace_back("Content-Type", document->media_type);
  reply.fields.emplace_back("X-Content-Type-Options", "nosniff");
  if (coding != Coding::identity) reply.fields.emplace_back("Content-Encoding", name_of(coding));
  if (document->media_type.starts_with("text/html")) {
    protect_page(reply, document->loads);
  } else {
    reply.fields.emplace_back("Access-Control-Allow-Origin",
                              "*");  // public data, for readers in a browser
  }
  reply.body = std::shared_ptr<const std::string>(document, &form_of(*document, coding));
  return reply;
}

std::string_view Reply::field(std::string_view name) const {
  for (const auto& [each, value] : fields) {
    if (feeds::ascii_iequals(each, name)) return value;
  }
  return {};
}

std::optional<std::string> path_of(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (!target.starts_with('/') && scheme != std::string_view::npos) {
    const std::size_t path = target.find('/', scheme + 3);
    target = path == std::string_view::npos ? "/" : target.substr(path);
  }
  auto path = percent_decoded(target.substr(0, target.find_first_of("?#")));
  if (!path || !path->starts_with('/')) return std::nullopt;
  if (path->find('\0') != std::string::npos || path->find('\\') != std::string::npos)
    return std::nullopt;
  return has_dot_segment(*path) ? std::nullopt : path;
}

std::optional<std::string> parameter_of(std::string_view target, std::string_view name) {
  for (const auto& [each, value] : pairs_of(target)) {
    if (each == name) return form_decoded(value);
  }
  return std::nullopt;
}

std::vector<std::string> parameters_of(std::string_view target, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [each, value] : pairs_of(target)) {
    auto decoded = each == name ? form_decoded(value) : std::nullopt;
    if (decoded && !decoded->empty()) values.push_back(*std::move(decoded));
  }
  return values;
}

std::string relative_reference(std::string_view from, std::string_view to) {
  std::size_t shared = 0;
  for (std::size_t at = 0; at < std::min(from.size(), to.size()) && from[at] == to[at]; ++at) {
    if (from[at] == '/') shared = at + 1;
  }
  std::string out;
  const std::string_view below = from.substr(shared);
  for (auto slashes = std::count(below.begin(), below.end(), '/'); slashes > 0; --slashes)
    out += "../";
  out += to.substr(shared);
  return out.empty() ? "./" : out;
}

}  // namespace ilofeed::daemon
