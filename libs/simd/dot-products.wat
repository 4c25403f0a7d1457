;; Scaled dot products of one vector of 16-bit integers with consecutive rows of 8-bit ones, sixteen elements a round.
;; A row is its scale (a float), twelve bytes of others, then its elements, padded with zeros to a multiple of sixteen.
;; Translated into dot-products.ts by wat2wasm (wabt, with --enable-threads) and base64.
(module
  (import "host" "memory" (memory 1 65536 shared))
  (func (export "dotProducts")
    (param $query i32) (param $rows i32) (param $count i32) (param $rowBytes i32) (param $scores i32)
    (local $at i32) (local $element i32) (local $rowEnd i32) (local $lastRow i32) (local $a v128) (local $b v128)
    (local.set $lastRow (i32.add (local.get $rows) (i32.mul (local.get $count) (local.get $rowBytes))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $rows) (local.get $lastRow)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (local.set $element (i32.add (local.get $rows) (i32.const 16)))
        (local.set $rowEnd (i32.add (local.get $rows) (local.get $rowBytes)))
        (loop $part
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (v128.load (local.get $at)) (v128.load8x8_s (local.get $element)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $at)) (v128.load8x8_s offset=8 (local.get $element)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $element (i32.add (local.get $element) (i32.const 16)))
          (br_if $part (i32.lt_u (local.get $element) (local.get $rowEnd))))
        (local.set $a (f32x4.add (f32x4.convert_i32x4_s (local.get $a)) (f32x4.convert_i32x4_s (local.get $b))))
        (f32.store (local.get $scores)
          (f32.mul (f32.load (local.get $rows))
            (f32.add
              (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
              (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a))))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $rows (local.get $rowEnd))
        (br $row)))))
