#include "ui/queue/job_list.h"

#include "ui/queue/job_delegate.h"
#include "ui/queue/job_pictures.h"
#include "ui/queue/job_queue.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

namespace framewright::ui {
namespace {

QStringList local_paths(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

} // namespace

JobList::JobList(JobQueue& queue, QWidget* parent)
    : QListView(parent), queue_(queue), cards_(new JobDelegate(this)) {
    setObjectName(QStringLiteral("queue_list"));
    setProperty("role", QStringLiteral("cards"));
    setAccessibleName(tr("Export queue"));
    setModel(&queue_);
    setItemDelegate(cards_);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setUniformItemSizes(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &JobList::current_changed);
    connect(&queue_, &QAbstractItemModel::modelReset, this, [this] { setCurrentIndex(queue_.index(0, 0)); });
    connect(&queue_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int, int last) {
        if (current_row() < 0)
            setCurrentIndex(queue_.index(last, 0));
    });
}

void JobList::set_pictures(JobPictures& pictures) {
    cards_->set_pictures(pictures);
    connect(&pictures, &JobPictures::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&queue_, &QAbstractItemModel::rowsInserted, &pictures, &JobPictures::look_again);
}

int JobList::current_row() const {
    const QModelIndex current = currentIndex();
    return current.isValid() && current.row() < queue_.rowCount() ? current.row() : -1;
}

void JobList::move_current(int by) {
    const int from = current_row();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= queue_.rowCount())
        return;
    queue_.move(from, to);
    setCurrentIndex(queue_.index(to, 0));
}

void JobList::keyPressEvent(QKeyEvent* event) {
    const bool moves = event->modifiers() == Qt::AltModifier;
    if (event->key() == Qt::Key_Delete)
        emit remove_wanted();
    else if (moves && event->key() == Qt::Key_Up)
        move_current(-1);
    else if (moves && event->key() == Qt::Key_Down)
        move_current(1);
    else
        QListView::keyPressEvent(event);
}

void JobList::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard && current_row() >= 0)
        emit menu_wanted(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
    else if (indexAt(event->pos()).isValid())
        emit menu_wanted(event->globalPos());
}

void JobList::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
    else
        QListView::dragEnterEvent(event);
}

void JobList::dragMoveEvent(QDragMoveEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
    else
        QListView::dragMoveEvent(event);
}

void JobList::dropEvent(QDropEvent* event) {
    const QStringList paths = local_paths(event->mimeData());
    if (paths.isEmpty()) {
        QListView::dropEvent(event);
        return;
    }
    event->acceptProposedAction();
    emit dropped(paths);
}

} // namespace framewright::ui
