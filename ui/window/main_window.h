// The workbench's window: puts the panels together and connects them. What happens in it happens in the
// panels and in the document, preview controller and queue behind them.
#pragma once

#include "ui/services/services.h"

#include <QMainWindow>

#include <memory>

class QAction;
class QDockWidget;
class QDoubleSpinBox;
class QStackedWidget;

namespace framewright::ui {

class Actions;
class CompareView;
class ComparisonPanel;
class ComparisonService;
class Document;
class ExportPanel;
class FilterPanel;
class FilterPlaces;
class JobQueue;
class LogPanel;
class NoticeBar;
class Playback;
class PreviewController;
class QueuePanel;
class SessionStore;
class SnapshotWriter;
class StatusPanel;
class Timeline;
class TracePanel;
class TransportBar;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `sessions_folder` as in SessionStore. Without `comparisons` the window cannot compare backends.
    MainWindow(JobService& jobs, PreviewSource& preview, const QString& sessions_folder = {},
               ComparisonService* comparisons = nullptr, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Asks the engine for its catalogue and looks for what an earlier run left; after the window is shown.
    void start();
    /// A clip or a project (by its extension).
    void open_path(const QString& path);

    Document& document() { return *document_; }
    PreviewController& preview() { return *preview_; }
    JobQueue& queue() { return *queue_; }
    CompareView& view() { return *view_; }
    FilterPanel& filters() { return *filters_; }
    ExportPanel& exports() { return *exports_; }
    Actions& actions() { return *actions_; }
    NoticeBar& notice() { return *notice_; }
    TracePanel& trace() { return *trace_; }
    /// Null where the window cannot compare.
    ComparisonPanel* comparison() { return comparison_; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // main_window.cpp
    void build_centre();
    void build_docks(ComparisonService* comparisons);
    QDockWidget* add_dock(const QString& name, const QString& title, QWidget* content,
                          Qt::DockWidgetArea area);
    void build_toolbar();
    void restore_layout();
    void make_compact();
    QString layout_key() const;
    void reset_layout();
    void next_panel();
    void choose_theme(int theme);
    void show_keys();
    void show_about();
    // main_window_compare.cpp
    void build_measuring_docks(ComparisonService* comparisons);
    void connect_measuring();
    void refresh_measuring_icons();
    void run_comparison();
    void give_room_to_comparison();
    void show_frame(qint64 frame);
    // main_window_connect.cpp
    void connect_actions();
    void connect_compare_actions();
    void connect_playback_actions();
    void connect_preview();
    void connect_panels();
    void connect_jobs();
    void update_range();
    void update_position();
    void update_title();
    void update_mode();
    void go_to();
    void step(int frames);
    void step_seconds(double seconds);
    void set_in();
    void set_out();
    // main_window_files.cpp
    void open_clip_dialog();
    void open_project_dialog();
    void open_clip(const QString& path);
    void open_project(const QString& path);
    void load_spec(const JobSpec& spec, const QString& project_path);
    void save_project();
    void save_project_as();
    bool write_project(const QString& path);
    void close_clip();
    void recover();
    void queue_clip(const QString& path);
    void export_clip();
    void add_job(JobSpec spec);
    void take_catalog(const Catalog& catalog);
    void take_snapshot(const FrameImages& images);
    void show_centre_page();

    JobService& jobs_;
    PreviewSource& source_;
    Document* document_;
    Actions* actions_;
    SessionStore* sessions_;
    CompareView* view_ = nullptr;
    PreviewController* preview_ = nullptr;
    Playback* playback_ = nullptr;
    JobQueue* queue_ = nullptr;
    SnapshotWriter* snapshots_ = nullptr;
    NoticeBar* notice_ = nullptr;
    Timeline* timeline_ = nullptr;
    TransportBar* transport_ = nullptr;
    FilterPlaces* places_ = nullptr;
    FilterPanel* filters_ = nullptr;
    ExportPanel* exports_ = nullptr;
    QueuePanel* queue_panel_ = nullptr;
    LogPanel* log_ = nullptr;
    ComparisonPanel* comparison_ = nullptr;
    TracePanel* trace_ = nullptr;
    StatusPanel* status_ = nullptr;
    QDockWidget* filters_dock_ = nullptr;
    QDockWidget* export_dock_ = nullptr;
    QDockWidget* queue_dock_ = nullptr;
    QDockWidget* log_dock_ = nullptr;
    QDockWidget* comparison_dock_ = nullptr;
    bool comparison_seen_ = false;
    QDockWidget* trace_dock_ = nullptr;
    bool compact_ = false; ///< the screen is too small for all panels at once
    QWidget* empty_page_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QDoubleSpinBox* gain_ = nullptr;
    QAction* gain_action_ = nullptr;
    QByteArray default_layout_;
    QString project_path_;
    QString opening_path_;
};

} // namespace framewright::ui
