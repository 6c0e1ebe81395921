// The workbench's window: makes the panels and the parts that work with them, and connects them. What happens
// in it happens there.
#pragma once

#include "ui/services/services.h"

#include <QMainWindow>

namespace framewright::ui {

class AbView;
class Actions;
class BenchmarkPanel;
class ClipController;
class ComparisonService;
class Desktop;
class DockLayout;
class Document;
class EditPage;
class EditWorkspace;
class ExportController;
class ExportPanel;
class FilterPanel;
class FileWorker;
class FilterPlaces;
class JobQueue;
class LogPanel;
class NoticeBar;
class PreviewController;
class ProjectFiles;
class QueuePanel;
class RecentFiles;
class ScopePanel;
class ScriptEditor;
class SessionStore;
class StartPage;
class StatusPanel;
class TopBar;
class SegmentService;
class SoundPlayer;
class StripLoader;
class TracePanel;
class ViewCommands;
class Workspaces;
struct Unfinished;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `sessions_folder` as in SessionStore. Without `comparisons` the window cannot compare backends,
    /// without `strip` the timeline has neither pictures nor peaks, without `sound` playing is silent,
    /// without `segments` nothing is shown encoded before it is exported; all of them must outlive it.
    MainWindow(JobService& jobs, PreviewProvider& preview, const QString& sessions_folder = {},
               ComparisonService* comparisons = nullptr, StripLoader* strip = nullptr,
               SoundPlayer* sound = nullptr, SegmentService* segments = nullptr, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Asks the engine for its catalogue and looks for what an earlier run left; after the window is shown.
    void start();
    /// The desktop is told of what the queue does, and does what is wanted when all is done.
    void attend(Desktop& desktop);
    /// A clip or a project (by its extension).
    void open_path(const QString& path);
    /// Comes to the front and opens what another start of the program was given; "" for nothing.
    void take_handed(const QString& path);
    /// What was open last, where the user wants that and nothing else is open.
    void reopen_last();
    /// The user's session may end: writes what a new start can restore. From now on the window closes without
    /// a question, and keeps what it would have asked about.
    void save_for_recovery();
    /// Ends the work without a question; a new start offers all of it again.
    void keep_for_later();

    Document& document() { return *document_; }
    PreviewController& preview() { return *preview_; }
    JobQueue& queue() { return *queue_; }
    AbView& view();
    FilterPanel& filters() { return *filters_; }
    ExportPanel& exports() { return *exports_; }
    Actions& actions() { return *actions_; }
    NoticeBar& notice() { return *notice_; }
    RecentFiles& recent() { return *recent_; }
    Workspaces& workspaces() { return *workspaces_; }
    TracePanel& trace() { return *trace_; }
    /// Null where the window cannot compare.
    BenchmarkPanel* benchmark() { return benchmark_; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool take_size();
    void make_panels(ComparisonService* comparisons);
    void make_drawers();
    void lay_out();
    void make_controllers(PreviewProvider& previews, StripLoader* strip, SoundPlayer* sound,
                          SegmentService* segments);
    void connect_window_commands();
    void connect_panels();
    void connect_log();
    void restore_layout();
    void save_layout() const;
    void update_title();
    Unfinished unfinished() const;
    void ask_before_closing(const Unfinished& left);
    void stop_work();

    JobService& jobs_;
    bool compact_ = false; ///< the screen is too small for all panels at once
    Document* document_;
    Actions* actions_;
    FileWorker* file_worker_;
    SessionStore* sessions_;
    JobQueue* queue_;
    RecentFiles* recent_;
    QWidget* body_; ///< everything between the menus and the status bar
    NoticeBar* notice_;
    StartPage* start_page_;
    EditPage* page_;
    PreviewController* preview_;
    StatusPanel* status_;
    FilterPlaces* places_ = nullptr;
    FilterPanel* filters_ = nullptr;
    ExportPanel* exports_ = nullptr;
    QueuePanel* queue_panel_ = nullptr;
    ScopePanel* scopes_ = nullptr;
    ScriptEditor* script_ = nullptr;
    LogPanel* log_ = nullptr;
    TracePanel* trace_ = nullptr;
    BenchmarkPanel* benchmark_ = nullptr;
    TopBar* top_ = nullptr;
    EditWorkspace* edit_ = nullptr;
    Workspaces* workspaces_ = nullptr;
    DockLayout* drawers_ = nullptr; ///< what slides in below every workspace
    ClipController* clip_ = nullptr;
    ViewCommands* view_commands_ = nullptr;
    ProjectFiles* files_ = nullptr;
    ExportController* export_ = nullptr;
    bool leaving_ = false; ///< the user has agreed
    bool session_ends_ = false;
};

} // namespace framewright::ui
