#include "ui/filters/filter_stack_model.h"

#include "ui/document/document.h"
#include "ui/filters/chain_sizes.h"
#include "ui/filters/filter_places.h"
#include "ui/filters/value_summary.h"

#include <QIODevice>
#include <QMimeData>
#include <QTimer>

#include <algorithm>

namespace framewright::ui {
namespace {

QString row_mime_type() {
    return QStringLiteral("application/x-framewright-filter-row");
}

} // namespace

FilterStackModel::FilterStackModel(Document& document, QObject* parent)
    : QAbstractListModel(parent), document_(document) {
    connect(&document_, &Document::chain_reordered, this, [this] {
        beginResetModel();
        endResetModel();
    });
    connect(&document_, &Document::chain_changed, this, &FilterStackModel::tell_all_changed);
}

void FilterStackModel::tell_all_changed() {
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

void FilterStackModel::set_places(const FilterPlaces& places) {
    places_ = &places;
    connect(places_, &FilterPlaces::changed, this, &FilterStackModel::tell_all_changed);
    tell_all_changed();
}

void FilterStackModel::set_sizes(const ChainSizes& sizes) {
    sizes_ = &sizes;
    connect(sizes_, &ChainSizes::changed, this, &FilterStackModel::tell_all_changed);
    tell_all_changed();
}

void FilterStackModel::set_descriptors(std::vector<FilterDescriptor> descriptors) {
    beginResetModel();
    descriptors_ = std::move(descriptors);
    endResetModel();
}

const FilterDescriptor* FilterStackModel::descriptor(const std::string& id) const {
    const auto found = std::find_if(descriptors_.begin(), descriptors_.end(),
                                    [&](const FilterDescriptor& descriptor) { return descriptor.id == id; });
    return found == descriptors_.end() ? nullptr : &*found;
}

int FilterStackModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(document_.spec().chain.size());
}

QVariant FilterStackModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return name_of(filter);
    case Qt::AccessibleTextRole:
        return spoken(index.row());
    case summary_role:
        return summary(index.row());
    case fault_role:
        return fault(index.row());
    case mark_role:
        return runs_on_cpu(index.row()) ? tr("CPU") : QString();
    case Qt::ToolTipRole:
        return tip(index.row());
    case Qt::CheckStateRole:
        return filter.enabled ? Qt::Checked : Qt::Unchecked;
    default:
        return {};
    }
}

QString FilterStackModel::name_of(const FilterSpec& filter) const {
    const FilterDescriptor* known = descriptor(filter.id);
    return QString::fromStdString(known == nullptr ? filter.id : known->name);
}

bool FilterStackModel::runs_on_cpu(int row) const {
    return places_ != nullptr && places_->place(row) == FilterPlace::Cpu;
}

QString FilterStackModel::fault(int row) const {
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    const bool of_this = fault_row_ == row && fault_id_ == filter.id && filter.enabled;
    return of_this ? fault_text_ : QString();
}

QString FilterStackModel::summary(int row) const {
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    const FilterDescriptor* known = descriptor(filter.id);
    if (known == nullptr)
        return descriptors_.empty() ? QString() : tr("not available in this version");
    QString text;
    if (sizes_ != nullptr && filter.enabled && sizes_->is_exact(row))
        text = size_summary(*sizes_->link(row));
    if (text.isEmpty())
        text = value_summary(*known, filter.parameters);
    if (filter.enabled)
        return text;
    return text.isEmpty() ? tr("off") : tr("off · %1").arg(text);
}

/// What a screen reader says of a row.
QString FilterStackModel::spoken(int row) const {
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    QStringList parts{name_of(filter), summary(row)};
    if (runs_on_cpu(row))
        parts << tr("runs on the CPU");
    if (!fault(row).isEmpty())
        parts << tr("error: %1").arg(fault(row));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString FilterStackModel::tip(int row) const {
    const FilterSpec& filter = document_.spec().chain[static_cast<std::size_t>(row)];
    QStringList lines{fault(row)};
    if (const FilterDescriptor* known = descriptor(filter.id))
        lines << parameter_summary(*known, filter.parameters);
    if (runs_on_cpu(row))
        lines << tr(
            "Runs on the CPU: the GPU does not support this filter with these settings on this clip.\n"
            "Frames are copied back for it.");
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

void FilterStackModel::set_fault(int row, const std::string& id, const QString& text) {
    fault_row_ = row;
    fault_id_ = id;
    fault_text_ = text;
    tell_all_changed();
}

bool FilterStackModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    document_.set_filter_enabled(index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags FilterStackModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled;
}

QStringList FilterStackModel::mimeTypes() const {
    return {row_mime_type()};
}

QMimeData* FilterStackModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty())
        return nullptr;
    auto* data = new QMimeData; // the drag owns it
    data->setData(row_mime_type(), QByteArray::number(indexes.first().row()));
    return data;
}

bool FilterStackModel::dropMimeData(const QMimeData* data, Qt::DropAction, int row, int,
                                    const QModelIndex& parent) {
    if (!data->hasFormat(row_mime_type()))
        return false;
    const int from = data->data(row_mime_type()).toInt();
    int to = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (to > from)
        --to; // the row itself leaves a gap above
    // After the drop is done: views remove the dragged row of a move themselves when the model reports
    // success.
    QTimer::singleShot(0, this, [this, from, to] {
        if (from == to)
            return;
        document_.move_filter(from, to);
        emit moved(to);
    });
    return false;
}

} // namespace framewright::ui
