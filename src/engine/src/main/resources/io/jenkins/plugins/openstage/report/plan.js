(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('data').textContent);
  var SIZE = 100;
  var SIGNS = { '+': 'add', '~': 'change', '-': 'remove' };
  var NAMES = { '+': 'set', '~': 'change', '-': 'remove' };
  var all = data.phones.concat(data.untold);
  var changes = all.map(function () { return []; });
  var notTaken = all.map(function () { return []; });

  function places(ranges, each) {
    ranges.split(',').forEach(function (range) {
      var ends = range.split('-');
      for (var place = Number(ends[0]); place <= Number(ends[ends.length - 1]); place++) { each(place); }
    });
  }
  data.changes.forEach(function (change, at) { places(change[5], function (place) { changes[place].push(at); }); });
  data.notTaken.forEach(function (item, at) { places(item[2], function (place) { notTaken[place].push(at); }); });

  var groupTexts = data.changes.map(function (change) { return change.slice(0, 5).join(' ').toLowerCase(); });
  var body = document.getElementById('phones').tBodies[0];
  var search = document.getElementById('search');
  var shown = document.getElementById('shown');
  var where = document.getElementById('where');
  var back = document.getElementById('back');
  var on = document.getElementById('on');
  var chips = Array.prototype.slice.call(document.querySelectorAll('.chips button'));
  var kind = '';
  var found = [];
  var page = 0;

  function holds(place, words) {
    var phone = all[place].join(' ').toLowerCase();
    return words.every(function (word) {
      return phone.indexOf(word) >= 0
        || changes[place].some(function (at) { return groupTexts[at].indexOf(word) >= 0; })
        || notTaken[place].some(function (at) { return data.notTaken[at][0].toLowerCase().indexOf(word) >= 0; });
    });
  }

  function ofKind(place) {
    if (kind === '?') { return place >= data.phones.length; }
    if (kind === 'file') { return changes[place].some(function (at) { return data.changes[at][6] === 'file'; }); }
    if (kind === '!') { return changes[place].some(function (at) { return data.changes[at][4] !== ''; }); }
    return kind === '' || changes[place].some(function (at) { return data.changes[at][0] === kind; });
  }

  function cell(row, text, name) {
    var made = document.createElement('td');
    made.textContent = text;
    if (name) { made.className = name; }
    row.appendChild(made);
    return made;
  }

  function detail(place) {
    var row = document.createElement('tr');
    var wide = cell(row, '', 'open');
    wide.colSpan = 7;
    var table = document.createElement('table');
    table.className = 'detail';
    changes[place].forEach(function (at) {
      var change = data.changes[at];
      var line = table.insertRow();
      cell(line, change[0], 'sign ' + SIGNS[change[0]]).title = NAMES[change[0]];
      cell(line, change[1], 'item');
      var what = cell(line, change[2] === '' ? change[3] : change[2] + ' → ' + (change[3] === '' ? '(nothing)' : change[3]), 'what');
      if (change[4] !== '') {
        var mark = document.createElement('span');
        mark.className = 'cuts';
        mark.textContent = 'can cut off: ' + change[4];
        what.appendChild(mark);
      }
    });
    notTaken[place].forEach(function (at) {
      var line = table.insertRow();
      cell(line, '·', 'sign');
      cell(line, data.notTaken[at][0], 'item');
      cell(line, 'not taken: ' + data.notTaken[at][1], 'what soft');
    });
    wide.appendChild(table);
    return row;
  }

  function show(place) {
    var phone = all[place];
    var untold = place >= data.phones.length;
    var row = body.insertRow();
    cell(row, phone[0], 'mono');
    cell(row, phone[1], 'digits');
    cell(row, phone[2], 'mono');
    cell(row, phone[3]);
    cell(row, phone[4]);
    cell(row, phone[5].replace('T', ' ').replace('Z', ''), 'digits');
    var last = cell(row, '', 'why');
    if (untold) {
      last.textContent = phone[6];
      return;
    }
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'toggle';
    button.setAttribute('aria-expanded', 'false');
    var count = changes[place].length;
    button.textContent = (count === 1 ? '1 change' : count + ' changes')
      + (notTaken[place].length ? ', ' + notTaken[place].length + ' not taken' : '');
    button.addEventListener('click', function () {
      var open = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!open));
      if (open) {
        row.parentNode.removeChild(row.nextSibling);
      } else {
        row.parentNode.insertBefore(detail(place), row.nextSibling);
      }
    });
    last.appendChild(button);
  }

  function draw() {
    body.textContent = '';
    found.slice(page * SIZE, (page + 1) * SIZE).forEach(show);
    var last = Math.min((page + 1) * SIZE, found.length);
    where.textContent = found.length === 0 ? 'none' : (page * SIZE + 1) + ' to ' + last + ' of ' + found.length;
    back.disabled = page === 0;
    on.disabled = last >= found.length;
    shown.textContent = found.length === all.length ? '' : found.length + ' of ' + all.length + ' found';
  }

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = [];
    for (var place = 0; place < all.length; place++) {
      if (ofKind(place) && holds(place, words)) { found.push(place); }
    }
    page = 0;
    draw();
  }

  chips.forEach(function (chip) {
    chip.addEventListener('click', function () {
      kind = chip.dataset.kind;
      chips.forEach(function (other) { other.setAttribute('aria-pressed', String(other === chip)); });
      filter();
    });
  });
  back.addEventListener('click', function () { page--; draw(); });
  on.addEventListener('click', function () { page++; draw(); });
  search.addEventListener('input', filter);
  document.getElementById('phones-card').hidden = all.length === 0;
  filter();
}());
