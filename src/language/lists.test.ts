import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinList } from './lists.ts'

test('an English list has no comma before its last name', () => {
  assert.equal(joinList(['A', 'B', 'C'], 'en'), 'A, B and C')
  assert.equal(joinList(['A', 'B', 'C'], 'en-US'), 'A, B and C')
  assert.equal(joinList(['A', 'B'], 'en'), 'A and B')
})

test('a Persian list has no comma before its last و and no hidden marks', () => {
  assert.equal(joinList(['الف', 'ب', 'پ'], 'fa'), 'الف، ب و پ')
  assert.equal(joinList(['الف', 'ب', 'پ', 'ت'], 'fa-AF'), 'الف، ب، پ و ت')
  assert.equal(joinList(['الف', 'ب'], 'fa'), 'الف و ب')
})

test('an Arabic list joins every name with و', () => {
  assert.equal(joinList(['أ', 'ب', 'ج'], 'ar'), 'أ وب وج')
  assert.equal(joinList(['أ', 'ب'], 'ar-SY'), 'أ وب')
})

test('other languages join as they do, and unknown ones with commas', () => {
  assert.equal(joinList(['A', 'B', 'C'], 'de'), 'A, B und C')
  assert.equal(joinList(['A', 'B', 'C'], 'ku'), 'A, B û C')
  assert.equal(joinList(['ئا', 'بێ', 'پێ'], 'ckb'), 'ئا، بێ و پێ')
  assert.equal(joinList(['ئا', 'بێ', 'پێ'], 'ku-Arab'), 'ئا، بێ و پێ')
  assert.equal(joinList(['A', 'B', 'C'], 'tlh'), 'A, B, C')
  assert.equal(joinList(['ހ', 'ށ', 'ނ'], 'dv'), 'ހ، ށ، ނ')
})

test('one name stands alone, and none is nothing', () => {
  for (const language of ['en', 'fa', 'ar', 'de', 'tlh']) {
    assert.equal(joinList(['لیلا'], language), 'لیلا')
    assert.equal(joinList([], language), '')
  }
})

test('a choice is joined with or', () => {
  assert.equal(joinList(['A', 'B', 'C'], 'en', { or: true }), 'A, B or C')
  assert.equal(joinList(['الف', 'ب', 'پ'], 'fa', { or: true }), 'الف، ب یا پ')
  assert.equal(joinList(['أ', 'ب', 'ج'], 'ar', { or: true }), 'أ أو ب أو ج')
  assert.equal(joinList(['A', 'B', 'C'], 'de', { or: true }), 'A, B oder C')
  assert.equal(joinList(['الف', 'ب', 'پ'], 'ps', { or: true }), 'الف، ب یا پ')
})

test('an English list has its last comma where it is asked for', () => {
  assert.equal(joinList(['A', 'B', 'C'], 'en', { serialComma: true }), 'A, B, and C')
  assert.equal(joinList(['A', 'B'], 'en', { serialComma: true }), 'A and B')
})
