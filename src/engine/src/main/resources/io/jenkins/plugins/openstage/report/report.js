(function () {
  'use strict';
  var table = document.getElementById('phones');
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var search = document.getElementById('search');
  var shown = document.getElementById('shown');
  var chips = Array.prototype.slice.call(document.querySelectorAll('.chips button'));
  var outcome = '';
  var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    rows.forEach(function (row, at) {
      var fits = (!outcome || row.dataset.outcome === outcome)
        && words.every(function (word) { return texts[at].indexOf(word) >= 0; });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count === rows.length ? '' : count + ' of ' + rows.length + ' shown';
  }

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort === undefined ? cell.textContent.trim() : cell.dataset.sort;
  }

  function sort(header) {
    var column = header.cellIndex;
    var down = header.getAttribute('aria-sort') === 'ascending';
    Array.prototype.forEach.call(header.parentNode.cells, function (other) { other.removeAttribute('aria-sort'); });
    header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    var order = new Intl.Collator(undefined, { numeric: true });
    rows.map(function (row) { return { row: row, key: key(row, column) }; })
      .sort(function (one, two) { return (down ? -1 : 1) * order.compare(one.key, two.key); })
      .forEach(function (entry) { body.appendChild(entry.row); });
  }

  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = header.textContent;
    button.addEventListener('click', function () { sort(header); });
    header.textContent = '';
    header.appendChild(button);
  });
  chips.forEach(function (chip) {
    chip.addEventListener('click', function () {
      outcome = chip.dataset.outcome;
      chips.forEach(function (other) { other.setAttribute('aria-pressed', String(other === chip)); });
      filter();
    });
  });
  search.addEventListener('input', filter);
  document.getElementById('tools').hidden = false;
}());
