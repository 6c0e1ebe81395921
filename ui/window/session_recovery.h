// Offers again what an earlier run of the program left unfinished.
#pragma once

namespace framewright::ui {

class JobQueue;
class LogPanel;
class NoticeBar;
class ProjectFiles;
class SessionStore;

/// Puts unfinished jobs back into the queue and asks in the notice bar whether to restore unsaved work.
void offer_recovery(SessionStore& sessions, JobQueue& queue, ProjectFiles& files, NoticeBar& notice,
                    LogPanel& log);

} // namespace framewright::ui
