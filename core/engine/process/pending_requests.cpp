#include "core/engine/process/pending_requests.h"

#include <algorithm>
#include <cctype>
#include <exception>
#include <utility>

namespace framewright {
namespace {

/// A worker looks at the cancel token between frames and packets; one that does not come to that in this time
/// is killed.
constexpr std::chrono::seconds cancel_patience{2};

[[noreturn]] void refuse(const std::string& why) {
    throw Error(ErrorKind::Worker, "-", "worker",
                Text("worker.unexpected_message", "the worker sent an unexpected message"), why);
}

/// A version that another program claims, fit to be shown.
std::string shown(std::string version) {
    constexpr std::size_t max_length = 80;
    version.resize(std::min(version.size(), max_length));
    for (char& c : version)
        if (!std::isgraph(static_cast<unsigned char>(c)))
            c = '?';
    return version;
}

Error cancelled() {
    return Error(ErrorKind::Cancelled, "-", "job", Text("job.cancelled", "cancelled"));
}

} // namespace

PendingRequests::RequestId PendingRequests::add(Conversation conversation) {
    if (conversations_.empty())
        reset_watchdog();
    conversations_.emplace(++last_id_, Entry{std::move(conversation), false, std::nullopt});
    return last_id_;
}

void PendingRequests::receive(std::span<const std::uint8_t> bytes) {
    if (closed_)
        return;
    reader_.feed(bytes);
    while (!closed_) { // a handler may have closed it
        const auto message = reader_.next();
        if (!message)
            return;
        last_message_at_ = Clock::now();
        if (!greeted_ && !std::holds_alternative<protocol::Hello>(*message))
            refuse("something before its greeting");
        std::visit([this](const auto& known) { on_message(known); }, *message);
    }
}

void PendingRequests::on_message(const protocol::Hello& hello) {
    if (std::exchange(greeted_, true))
        refuse("a second greeting");
    if (hello.version != protocol::version())
        throw Error(ErrorKind::Worker, "-", "start",
                    Text("worker.other_build",
                         "the programs are of different builds: this one is {1}, framewright-worker is {2}; "
                         "install them together",
                         protocol::version(), shown(hello.version)));
}

void PendingRequests::on_message(const protocol::Heartbeat& heartbeat) {
    if (std::exchange(heartbeat_, heartbeat).progress != heartbeat.progress)
        last_progress_at_ = last_message_at_;
}

void PendingRequests::on_message(const protocol::EventMessage& message) {
    last_progress_at_ = last_message_at_;
    const Entry& entry = find(message.id);
    const auto tell = entry.conversation.event(message.body);
    if (!entry.cancelled)
        tell();
}

void PendingRequests::on_message(const protocol::ReplyMessage& message) {
    last_progress_at_ = last_message_at_;
    const auto tell = find(message.id).conversation.reply(message.body);
    const Entry entry = take(message.id);
    if (entry.cancelled)
        entry.conversation.failed(cancelled());
    else
        tell();
}

void PendingRequests::on_message(const protocol::FailureMessage& message) {
    last_progress_at_ = last_message_at_;
    const Entry entry = take(message.id);
    entry.conversation.failed(entry.cancelled ? cancelled() : message.error);
}

PendingRequests::Entry& PendingRequests::find(RequestId id) {
    const auto found = conversations_.find(id);
    if (found == conversations_.end())
        refuse("an answer to a request that is not under way");
    return found->second;
}

PendingRequests::Entry PendingRequests::take(RequestId id) {
    Entry entry = std::move(find(id));
    conversations_.erase(id);
    return entry;
}

bool PendingRequests::cancel(RequestId id, Clock::time_point now, LateStop late) {
    const auto found = conversations_.find(id);
    if (found == conversations_.end() || found->second.cancelled)
        return false;
    found->second.cancelled = true;
    if (late == LateStop::EndWorker)
        found->second.over_by = now + cancel_patience;
    return true;
}

bool PendingRequests::stopping() const {
    return std::any_of(conversations_.begin(), conversations_.end(),
                       [](const auto& one) { return one.second.over_by.has_value(); });
}

bool PendingRequests::overdue(Clock::time_point now) const {
    for (const auto& [id, entry] : conversations_)
        if (entry.over_by && now >= *entry.over_by)
            return true;
    return false;
}

void PendingRequests::close(const Error& error) {
    closed_ = true;
    while (!conversations_.empty()) {
        const Entry entry = take(conversations_.begin()->first);
        try {
            entry.conversation.failed(entry.cancelled ? cancelled() : error);
        } catch (const std::exception&) {
            // The worker's end is what it was told; there is nobody else to tell of this.
        }
    }
}

void PendingRequests::reset_watchdog() {
    last_message_at_ = last_progress_at_ = Clock::now();
}

} // namespace framewright
