// Offers again what an earlier run of the program left unfinished.
#pragma once

namespace framewright::ui {

class JobQueue;
class LogPanel;
class NoticeBar;
class ProjectFiles;
class SessionStore;

/// Puts unfinished jobs back into the queue and asks in the notice bar about the work of
/// every window that did not close in order.
void offer_recovery(SessionStore& sessions, JobQueue& queue, ProjectFiles& files, NoticeBar& notice,
                    LogPanel& log);

} // namespace framewright::ui
