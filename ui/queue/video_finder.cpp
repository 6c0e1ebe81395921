#include "ui/queue/video_finder.h"

#include "core/base/error.h"
#include "core/sequence/sequence_files.h"
#include "ui/widgets/file_checklist.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

struct VideoChoice {
    Q_DECLARE_TR_FUNCTIONS(VideoChoice)
};

constexpr int max_depth = 8;
constexpr int max_videos = 1000;
constexpr int max_looked_at = 50'000; ///< entries of folders

struct Search {
    FoundVideos found;
    int looked_at = 0;

    bool full() {
        const bool reached = found.files.size() >= max_videos || looked_at >= max_looked_at;
        found.cut_short = found.cut_short || reached;
        return reached;
    }
};

/// Links to folders are not followed: they may lead in a circle.
void look_into(const QString& folder, int depth, Search& search) {
    const QDir dir(folder);
    for (const QFileInfo& entry : dir.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Readable,
                                                    QDir::Name | QDir::IgnoreCase)) {
        if (search.full())
            return;
        ++search.looked_at;
        if (entry.isDir() && depth >= max_depth)
            search.found.cut_short = true;
        else if (entry.isDir() && !entry.isSymLink())
            look_into(entry.filePath(), depth + 1, search);
        else if (entry.isFile() && video_endings().contains(entry.suffix().toLower()))
            search.found.files << entry.absoluteFilePath();
    }
}

/// The numbered pictures of a folder, named as a sequence; "" where there is none, or several.
QString sequence_in(const QString& folder) {
    try {
        const auto sequence = sequence_of(folder.toStdString());
        const bool several = sequence && picture_numbers(*sequence).size() > 1;
        return several ? QString::fromStdString(sequence->text()) : QString();
    } catch (const Error&) {
        return {};
    }
}

QLabel* make_note(const FoundVideos& found, QWidget* parent) {
    QStringList lines{VideoChoice::tr("Each is exported with the filters and settings of the edited clip.")};
    if (found.cut_short)
        lines << VideoChoice::tr("There are more: only the first videos and folders were looked at.");
    auto* note = new QLabel(lines.join(QLatin1Char('\n')), parent);
    note->setWordWrap(true);
    note->setProperty("role", QStringLiteral("secondary"));
    return note;
}

} // namespace

const QStringList& video_endings() {
    static const QStringList endings{"mp4", "m4v",  "mov", "mkv",  "webm", "avi",  "ts",
                                     "mts", "m2ts", "mpg", "mpeg", "3gp",  "h264", "hevc",
                                     "flv", "wmv",  "ogv", "mxf",  "y4m",  "vob"};
    return endings;
}

/// A folder of numbered pictures and no videos is a clip itself.
static void look_into_dropped(const QString& folder, Search& search) {
    Search inside;
    inside.looked_at = search.looked_at;
    look_into(folder, 1, inside);
    search.looked_at = inside.looked_at;
    search.found.cut_short |= inside.found.cut_short;
    if (const QString sequence = inside.found.files.isEmpty() ? sequence_in(folder) : QString();
        !sequence.isEmpty()) {
        search.found.files << sequence;
        return;
    }
    search.found.in_folders = true;
    search.found.files << inside.found.files;
}

FoundVideos find_videos(const QStringList& paths) {
    Search search;
    for (const QString& path : paths) {
        if (QFileInfo(path).isDir())
            look_into_dropped(path, search);
        else
            search.found.files << path;
    }
    search.found.files.removeDuplicates();
    return search.found;
}

VideoFinder::VideoFinder(QObject* parent) : QObject(parent) {
    thread_.setMaxThreadCount(1);
}

VideoFinder::~VideoFinder() {
    thread_.waitForDone();
}

void VideoFinder::find(const QStringList& paths, const std::function<void(const FoundVideos&)>& answer) {
    thread_.start([this, paths, answer] {
        const FoundVideos found = find_videos(paths);
        QMetaObject::invokeMethod(
            this, [answer, found] { answer(found); }, Qt::QueuedConnection);
    });
}

void ask_which_videos(QWidget* window, const FoundVideos& found,
                      const std::function<void(const QStringList&)>& chosen) {
    auto* dialog = new QDialog(window);
    dialog->setObjectName(QStringLiteral("video_choice"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(VideoChoice::tr("Add videos to the queue"));
    dialog->resize(560, 420);
    QListWidget* list = make_file_checklist(found.files, VideoChoice::tr("Videos"), dialog);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* add = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    add->setObjectName(QStringLiteral("add_videos"));
    const auto count = [add, list] {
        const auto files = static_cast<int>(ticked_files(*list).size());
        add->setText(VideoChoice::tr("Add %n video(s)", nullptr, files));
        add->setEnabled(files > 0);
    };
    count();
    QObject::connect(list, &QListWidget::itemChanged, add, count);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, chosen, list] {
        chosen(ticked_files(*list));
        dialog->close();
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(make_note(found, dialog));
    column->addWidget(list, 1);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace framewright::ui
