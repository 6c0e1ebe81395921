#include "ui/project/project_files.h"

#include "core/engine/backend/backend.h"
#include "core/job/named_scripts.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/export/rules/export_rules.h"
#include "ui/notices/notice_bar.h"
#include "ui/project/leave_question.h"
#include "ui/project/project_dialogs.h"
#include "ui/queue/queue_store.h"
#include "ui/storage/file_worker.h"
#include "ui/storage/named_file.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QFileInfo>
#include <QUndoStack>

#include <string>
#include <utility>
#include <vector>

namespace framewright::ui {
namespace {

constexpr qint64 max_project_bytes = 64 << 20;

// What a line of the notice bar is about.
const QString open_topic = QStringLiteral("open");
const QString moved_topic = QStringLiteral("moved");

QStringList as_list(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list;
}

} // namespace

ProjectFiles::ProjectFiles(Document& document, ClipController& clip, NoticeBar& notice, FileWorker& files,
                           Actions& actions, QWidget* window)
    : QObject(window), document_(document), clip_(clip), notice_(notice), files_(files), window_(window) {
    actions.on("open", this, &ProjectFiles::choose_clip);
    actions.on("open-project", this,
               [this] { choose_project(window_, [this](const QString& path) { open_project(path); }); });
    actions.on("save-project", this, [this] { save(); });
    actions.on("save-project-as", this, [this] { save_as({}); });
    actions.on("close-clip", this, &ProjectFiles::close_clip);
    actions.on("left-filters", this, &ProjectFiles::use_left_filters);
    left_action_ = actions.get(QStringLiteral("left-filters"));
    leave_filters({});
    connect(&clip_, &ClipController::loaded, this, &ProjectFiles::take_loaded);
    connect(&clip_, &ClipController::failed_to_open, this, &ProjectFiles::take_failure);
    connect(&document_, &Document::changed, this, &ProjectFiles::name_changed);
    connect(&document_.undo_stack(), &QUndoStack::cleanChanged, this, &ProjectFiles::name_changed);
}

void ProjectFiles::open_path(const QString& path) {
    if (file_suffix(path) == QLatin1String(project_suffix))
        open_project(path);
    else
        open_clip(path);
}

void ProjectFiles::open_all(const QStringList& paths) {
    open_path(paths.value(0));
    for (int i = 1; i < paths.size(); ++i)
        emit wanted_in_queue(paths.at(i));
}

void ProjectFiles::choose_clip() {
    choose_clips(window_, tr("Open video"), {}, true, [this](const QStringList& paths) { open_all(paths); });
}

/// The filters of a clip without a project are offered to the next one: nothing is lost but markers.
void ProjectFiles::after_leaving(bool keeps_filters, const std::function<void()>& go_on) {
    const bool loses =
        modified() && !(keeps_filters && project_path_.isEmpty() && document_.markers().empty());
    if (!loses) {
        go_on();
        return;
    }
    Unfinished unfinished;
    unfinished.work = name().isEmpty() ? tr("Untitled") : name();
    ask_to_leave(window_, unfinished, false, {[this, go_on] { save(go_on); }, go_on});
}

void ProjectFiles::open_clip(const QString& path) {
    after_leaving(true, [this, path] {
        Candidate candidate;
        candidate.spec = document_.spec();
        candidate.spec.overwrite = false;
        if (!candidate.spec.source.empty())
            leave_filters(std::exchange(candidate.spec.chain, {}));
        set_source(candidate.spec, path, saved_habit());
        candidate.opened = [this] { offer_left_filters(); };
        open(candidate);
    });
}

/// Another clip is another picture: what was cropped or graded there is not put upon it unasked.
void ProjectFiles::offer_left_filters() {
    if (!left_filters_.empty() && document_.spec().chain.empty())
        notice_.show_passing(QStringLiteral("left-filters"),
                             tr("The %n filter(s) of the clip before are not used here.", nullptr,
                                static_cast<int>(left_filters_.size())),
                             tr("Use them"), [this] { use_left_filters(); });
}

void ProjectFiles::use_left_filters() {
    document_.insert_filters(static_cast<int>(document_.spec().chain.size()), left_filters_,
                             tr("use the filters of the clip before"));
}

/// They stay until other filters are left behind.
void ProjectFiles::leave_filters(const std::vector<FilterSpec>& filters) {
    if (!filters.empty())
        left_filters_ = filters;
    left_action_->setEnabled(!left_filters_.empty());
}

void ProjectFiles::open_project(const QString& path) {
    after_leaving(false, [this, path] { read_project(path); });
}

void ProjectFiles::read_project(const QString& path) {
    const int reading = ++readings_;
    files_.read(
        path, max_project_bytes, [this, path, reading](const QByteArray& content, const QString& error) {
            if (reading != readings_)
                return;
            if (error.isEmpty())
                take_project(path, content);
            else
                notice_.show_problem(
                    {tr("%1 could not be opened: %2").arg(path, error), {}, ErrorKind::Input}, open_topic);
        });
}

void ProjectFiles::take_project(const QString& path, const QByteArray& content) {
    try {
        Candidate candidate;
        candidate.spec = project_from_json(content);
        candidate.markers = markers_from_json(content);
        candidate.project = path;
        candidate.names_clip = true;
        const NamedPrograms programs{as_list(programs_named(candidate.spec.backend)),
                                     as_list(scripts_named(candidate.spec.chain))};
        if (programs.empty()) {
            open(candidate);
            return;
        }
        ask_about_programs(window_, path, programs, [this, candidate](bool run) {
            Candidate chosen = candidate;
            if (!run) {
                remove_programs(chosen.spec.backend);
                remove_scripts(chosen.spec.chain);
            }
            open(chosen);
        });
    } catch (const Error& error) {
        Problem problem = problem_from(error);
        problem.message = tr("%1 could not be opened: %2").arg(file_info(path).fileName(), problem.message);
        notice_.show_problem(problem, open_topic);
    }
}

void ProjectFiles::open_job(const JobSpec& spec, const std::vector<Marker>& markers,
                            const std::function<void()>& opened) {
    after_leaving(false, [this, spec, markers, opened] {
        Candidate candidate;
        candidate.spec = spec;
        candidate.markers = markers;
        candidate.names_clip = candidate.unsaved = true;
        candidate.opened = opened;
        open(candidate);
    });
}

void ProjectFiles::open(const Candidate& candidate) {
    ++readings_;
    notice_.withdraw(moved_topic);
    candidate_ = candidate;
    if (candidate.spec.source.empty())
        clip_.open_without_clip(candidate.spec);
    else
        clip_.open(candidate.spec);
}

void ProjectFiles::close_clip() {
    after_leaving(true, [this] {
        ++readings_;
        candidate_.reset();
        notice_.withdraw(moved_topic);
        leave_filters(document_.spec().chain);
        clip_.close();
    });
}

void ProjectFiles::take_loaded() {
    const Candidate loaded = std::exchange(candidate_, std::nullopt).value_or(Candidate());
    ++loads_;
    project_path_ = loaded.project;
    unsaved_ = loaded.unsaved;
    if (!loaded.markers.empty())
        document_.adopt_markers(loaded.markers);
    notice_.clear_problem(open_topic);
    emit name_changed();
    if (loaded.opened)
        loaded.opened();
}

void ProjectFiles::take_failure(const Problem& problem) {
    const Candidate failed = std::exchange(candidate_, std::nullopt).value_or(Candidate());
    if (!failed.names_clip) {
        notice_.show_problem(problem, open_topic);
        return;
    }
    notice_.ask({moved_topic,
                 tr("%1\nIf the clip has been moved, choose where it is now; filters and settings are kept.")
                     .arg(problem.message),
                 {tr("Find the clip…"), [this, failed] { find_clip(failed); }},
                 {}});
}

void ProjectFiles::find_clip(const Candidate& candidate) {
    const QFileInfo clip = file_info(candidate.spec.source);
    const QString folder = candidate.project.isEmpty() ? QString() : QFileInfo(candidate.project).path();
    choose_clips(
        window_, tr("Where is %1?").arg(clip.fileName()), folder, false,
        [this, candidate](const QStringList& paths) {
            Candidate found = candidate;
            found.spec.source =
                moved_source(QString::fromStdString(found.spec.source), paths.value(0)).toStdString();
            found.unsaved = true;
            open(found);
        });
}

void ProjectFiles::save(const std::function<void()>& saved) {
    if (project_path_.isEmpty())
        save_as(saved);
    else
        write(project_path_, saved);
}

void ProjectFiles::save_as(const std::function<void()>& saved) {
    choose_project_to_save(window_, QString::fromStdString(document_.spec().source),
                           [this, saved](const QString& path) { write(path, saved); });
}

void ProjectFiles::write(const QString& path, const std::function<void()>& saved) {
    const auto take_answer = [this, path, saved, load = loads_, spec = document_.spec(),
                              markers = document_.markers()](const QString& error) {
        if (!error.isEmpty()) {
            notice_.show_problem(
                {tr("The project could not be saved: %1").arg(error), {}, ErrorKind::Output});
            return;
        }
        if (load == loads_) {
            project_path_ = path;
            unsaved_ = false;
            if (document_.spec() == spec &&
                document_.markers() == markers) // it may have been edited meanwhile
                document_.undo_stack().setClean();
            emit name_changed();
        }
        notice_.show_notice(tr("Project saved: %1").arg(path));
        if (saved)
            saved();
    };
    files_.write(
        path,
        [spec = document_.spec(), markers = document_.markers()] { return project_to_json(spec, markers); },
        take_answer);
}

QString ProjectFiles::path() const {
    return project_path_.isEmpty() ? QString::fromStdString(document_.spec().source) : project_path_;
}

QString ProjectFiles::name() const {
    return file_info(path()).fileName();
}

bool ProjectFiles::modified() const {
    const JobSpec& spec = document_.spec();
    if (project_path_.isEmpty() && spec.source.empty() && spec.chain.empty())
        return false;
    if (unsaved_ || !document_.undo_stack().isClean())
        return true;
    return project_path_.isEmpty() && !spec.chain.empty();
}

} // namespace framewright::ui
