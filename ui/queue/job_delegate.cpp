#include "ui/queue/job_delegate.h"

#include "ui/queue/job_pictures.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/job_text.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int margin = 14;
constexpr int gap = 6;        ///< between two cards
constexpr int bar_height = 6; ///< of the progress
constexpr int state_width = 260;
constexpr double radius = 8;

/// Where a stopped job stands, and how far a running one is.
double share_of(const QueuedJob& job) {
    if (job.running != 0)
        return job.progress.fraction;
    return job.state == JobState::Done ? 1 : job.kept;
}

QColor state_color(const QueuedJob& job, const QPalette& palette) {
    const bool dark = theme_is_dark();
    if (job.state == JobState::Failed)
        return dark ? QColor(0xff8a80) : QColor(0xb3261e);
    const bool attention =
        job.state == JobState::Interrupted || (job.state == JobState::Done && !job.warnings.isEmpty());
    if (attention)
        return dark ? QColor(0xe6b450) : QColor(0x8a5a00);
    return palette.color(job.running != 0 ? QPalette::Text : QPalette::PlaceholderText);
}

/// "88.3 fps · 8–11 s left" of one that runs, "XPSNR 40.07 dB" of one that is done.
QString pace_text(const QueuedJob& job) {
    QStringList parts = job.scores;
    if (const QString speed = job_text(job, JobQueue::SpeedColumn); !speed.isEmpty())
        parts << speed;
    if (const QString left = job_text(job, JobQueue::LeftColumn); !left.isEmpty())
        parts << JobQueue::tr("%1 left").arg(left);
    return parts.join(QStringLiteral(" · "));
}

void draw_line(QPainter& painter, const QRect& line, Qt::Alignment side, const QString& text) {
    painter.drawText(line, side | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, line.width()));
}

} // namespace

QSize JobDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {320, 2 * option.fontMetrics.height() + bar_height + 2 * margin + 12 + gap};
}

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const auto* queue = qobject_cast<const JobQueue*>(index.model());
    if (queue == nullptr)
        return;
    const QueuedJob& job = queue->jobs()[static_cast<std::size_t>(index.row())];
    const QRect card = option.rect.adjusted(2, 2, -2, -gap + 2);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = selected && option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(selected ? QPen(option.palette.color(QPalette::Highlight), focused ? 2 : 1)
                             : QPen(Qt::NoPen));
    painter->setBrush(option.palette.color(QPalette::AlternateBase));
    painter->drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const QRect inner =
        paint_picture(*painter, option, card.adjusted(margin, margin - 4, -margin, -margin + 4), job);
    const int right = std::min(state_width, inner.width() / 2);
    const QRect words = inner.adjusted(0, 0, -right - margin, -bar_height - 8);
    const QRect state(inner.right() - right + 1, inner.top(), right, words.height());
    paint_words(*painter, option, words, job);
    paint_state(*painter, option, state, job);
    QRectF track(inner.left(), inner.bottom() - bar_height + 1, inner.width(), bar_height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(option.palette.color(QPalette::Base));
    painter->drawRoundedRect(track, bar_height / 2.0, bar_height / 2.0);
    track.setWidth(track.width() * std::clamp(share_of(job), 0.0, 1.0));
    QColor fill = job.running != 0 ? option.palette.color(QPalette::Highlight)
                                   : option.palette.color(QPalette::PlaceholderText);
    if (job.running == 0)
        fill.setAlphaF(0.5);
    painter->setBrush(fill);
    painter->drawRoundedRect(track, bar_height / 2.0, bar_height / 2.0);
    painter->restore();
}

QRect JobDelegate::paint_picture(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                                 const QueuedJob& job) const {
    if (pictures_ == nullptr)
        return card;
    const QRect frame(card.left(), card.top(), card.height() * 16 / 9, card.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawRoundedRect(frame, 4, 4);
    if (const QPixmap picture = pictures_->picture(QString::fromStdString(job.spec.source));
        !picture.isNull()) {
        QRect place(QPoint(), picture.size().scaled(frame.size(), Qt::KeepAspectRatio));
        place.moveCenter(frame.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(place, picture);
    }
    return card.adjusted(frame.width() + margin, 0, 0, 0);
}

void JobDelegate::paint_words(QPainter& painter, const QStyleOptionViewItem& option, const QRect& room,
                              const QueuedJob& job) {
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    const int half = room.height() / 2;
    painter.setFont(bold);
    painter.setPen(option.palette.color(QPalette::Text));
    draw_line(painter, QRect(room.left(), room.top(), room.width(), half), Qt::AlignLeft,
              job_text(job, JobQueue::NameColumn));
    painter.setFont(option.font);
    painter.setPen(option.palette.color(QPalette::PlaceholderText));
    draw_line(painter, QRect(room.left(), room.top() + half, room.width(), half), Qt::AlignLeft,
              job.method.isEmpty() ? job_settings(job)
                                   : job_settings(job) + QStringLiteral(" · ") + job.method);
}

void JobDelegate::paint_state(QPainter& painter, const QStyleOptionViewItem& option, const QRect& room,
                              const QueuedJob& job) {
    const int half = room.height() / 2;
    QString state = job_status(job);
    if (job.running != 0)
        state += QStringLiteral("  ") + job_text(job, JobQueue::ProgressColumn);
    painter.setFont(option.font);
    painter.setPen(state_color(job, option.palette));
    draw_line(painter, QRect(room.left(), room.top(), room.width(), half), Qt::AlignRight, state);
    painter.setPen(option.palette.color(QPalette::PlaceholderText));
    draw_line(painter, QRect(room.left(), room.top() + half, room.width(), half), Qt::AlignRight,
              job.problem ? job.problem->message : pace_text(job));
}

} // namespace framewright::ui
