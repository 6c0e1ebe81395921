#include "ui/home/recent_list.h"

#include "ui/home/recent_files.h"
#include "ui/storage/file_worker.h"
#include "ui/widgets/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QPainter>
#include <QPointer>

#include <array>

namespace framewright::ui {
namespace {

constexpr QSize picture_size{160, 90};
constexpr QSize cell_size{184, 132};
constexpr qint64 max_picture_bytes = 1 << 20;

/// The picture in the middle of a frame of one size, so that portraits stand in line with the others.
QPixmap framed(const QImage& picture) {
    constexpr int density = 2;
    QPixmap pixmap(picture_size * density);
    pixmap.fill(theme_colors(current_look()).picture);
    if (!picture.isNull()) {
        QPainter painter(&pixmap);
        const QImage scaled = picture.scaled(pixmap.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawImage((pixmap.width() - scaled.width()) / 2, (pixmap.height() - scaled.height()) / 2,
                          scaled);
    }
    pixmap.setDevicePixelRatio(density);
    return pixmap;
}

} // namespace

RecentList::RecentList(RecentFiles& recent, FileWorker& files, QWidget* parent)
    : QListWidget(parent), recent_(recent), files_(files) {
    setObjectName(QStringLiteral("recent_files"));
    setAccessibleName(tr("Recent files"));
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setIconSize(picture_size);
    setGridSize(cell_size);
    setTextElideMode(Qt::ElideMiddle);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit chosen(item->data(Qt::UserRole).toString()); });
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { emit chosen(item->data(Qt::UserRole).toString()); });
    connect(this, &QWidget::customContextMenuRequested, this, &RecentList::show_menu);
    connect(&recent_, &RecentFiles::changed, this, &RecentList::fill);
    connect(&recent_, &RecentFiles::picture_changed, this, &RecentList::load_picture);
    fill();
}

void RecentList::fill() {
    clear();
    for (const QString& path : recent_.paths()) {
        const QFileInfo file(path);
        auto* item = new QListWidgetItem(QIcon(framed({})), file.fileName(), this); // the list owns it
        item->setData(Qt::UserRole, path);
        item->setData(Qt::AccessibleDescriptionRole, QDir::toNativeSeparators(file.path()));
        item->setToolTip(QDir::toNativeSeparators(path));
        load_picture(path);
    }
}

void RecentList::load_picture(const QString& path) {
    files_.read(RecentFiles::picture_file(path), max_picture_bytes,
                [self = QPointer<RecentList>(this), path](const QByteArray& content, const QString& error) {
                    if (self && error.isEmpty())
                        self->set_picture(path, content);
                });
}

void RecentList::set_picture(const QString& path, const QByteArray& content) {
    const QImage picture = QImage::fromData(content);
    for (int row = 0; row < count() && !picture.isNull(); ++row)
        if (item(row)->data(Qt::UserRole).toString() == path)
            item(row)->setIcon(QIcon(framed(picture)));
}

void RecentList::show_menu(const QPoint& position) {
    const QListWidgetItem* item = itemAt(position);
    if (item == nullptr)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString path = item->data(Qt::UserRole).toString();
    connect(menu->addAction(tr("&Open")), &QAction::triggered, this, [this, path] { emit chosen(path); });
    connect(menu->addAction(tr("&Remove from this list")), &QAction::triggered, &recent_,
            [this, path] { recent_.remove(path); });
    connect(menu->addAction(tr("&Clear list")), &QAction::triggered, &recent_, &RecentFiles::clear);
    menu->popup(viewport()->mapToGlobal(position));
}

} // namespace framewright::ui
