;; Upper bounds of the dot products of one vector of 8-bit integers with consecutive rows of 4-bit ones, thirty-two
;; elements a round. A row is its scale (a float), four bytes of others, its error (a float), four bytes of others, then
;; its elements plus eight: of each sixteen bytes the low halves are the first sixteen elements, the high ones the next.
;; `bias` is eight times the sum of the query's integers; each row's error, times `slack`, is added to its score.
;; Each round also touches what is read some rounds later: processors fetch ahead within a page of memory only. The rows
;; must therefore be followed by 4096 bytes that may be read.
;; Translated into coarse-products.ts by wat2wasm (wabt, with --enable-threads --enable-relaxed-simd) and base64. The
;; relaxed dot product has one result only as long as its second operand is below 128.
(module
  (import "host" "memory" (memory 1 65536 shared))
  (func (export "coarseProducts")
    (param $query i32) (param $rows i32) (param $count i32) (param $rowBytes i32) (param $scores i32)
    (param $bias i32) (param $slack f32)
    (local $at i32) (local $element i32) (local $rowEnd i32) (local $lastRow i32)
    (local $a v128) (local $b v128) (local $both v128) (local $low v128) (local $ahead v128)
    (local.set $low (v128.const i32x4 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f))
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
          (local.set $ahead (v128.load offset=4096 (local.get $element)))
          (local.set $both (v128.load (local.get $element)))
          (local.set $a (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load (local.get $at)) (v128.and (local.get $both) (local.get $low)) (local.get $a)))
          (local.set $b (i32x4.relaxed_dot_i8x16_i7x16_add_s
            (v128.load offset=16 (local.get $at))
            (v128.and (i16x8.shr_u (local.get $both) (i32.const 4)) (local.get $low)) (local.get $b)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $element (i32.add (local.get $element) (i32.const 16)))
          (br_if $part (i32.lt_u (local.get $element) (local.get $rowEnd))))
        (local.set $a (i32x4.add (local.get $a) (local.get $b)))
        (f32.store (local.get $scores)
          (f32.add
            (f32.mul (f32.load (local.get $rows))
              (f32.convert_i32_s (i32.sub
                (i32.add
                  (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
                  (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a))))
                (local.get $bias))))
            (f32.mul (f32.load offset=8 (local.get $rows)) (local.get $slack))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        ;; A value that nothing depends on would not be read.
        (local.set $rows (i32.add (local.get $rowEnd)
          (i32.and (i32x4.extract_lane 0 (local.get $ahead)) (i32.const 0))))
        (br $row)))))
