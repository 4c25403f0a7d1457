;; Adds rows of 8-bit integers, each times its scale, to a vector of floats, sixteen elements a round.
;; A row is its scale (a float), twelve bytes of others, then its elements, padded with zeros to a multiple of sixteen.
;; Translated into row-sums-kernel.ts by wat2wasm (wabt, with --enable-threads) and base64.
(module
  (import "host" "memory" (memory 1 65536 shared))
  (func (export "addRows")
    (param $numbers i32) (param $count i32) (param $firstRow i32) (param $rowBytes i32) (param $sum i32)
    (local $lastNumber i32) (local $row i32) (local $rowEnd i32) (local $element i32) (local $at i32)
    (local $scale v128) (local $bytes v128) (local $half v128)
    (local.set $lastNumber (i32.add (local.get $numbers) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $numbers) (local.get $lastNumber)))
        (local.set $row (i32.add (local.get $firstRow)
          (i32.mul (i32.load (local.get $numbers)) (local.get $rowBytes))))
        (local.set $scale (v128.load32_splat (local.get $row)))
        (local.set $rowEnd (i32.add (local.get $row) (local.get $rowBytes)))
        (local.set $element (i32.add (local.get $row) (i32.const 16)))
        (local.set $at (local.get $sum))
        (loop $part
          (local.set $bytes (v128.load (local.get $element)))
          (local.set $half (i16x8.extend_low_i8x16_s (local.get $bytes)))
          (v128.store (local.get $at) (f32x4.add (v128.load (local.get $at))
            (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (v128.store offset=16 (local.get $at) (f32x4.add (v128.load offset=16 (local.get $at))
            (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $half (i16x8.extend_high_i8x16_s (local.get $bytes)))
          (v128.store offset=32 (local.get $at) (f32x4.add (v128.load offset=32 (local.get $at))
            (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $half))))))
          (v128.store offset=48 (local.get $at) (f32x4.add (v128.load offset=48 (local.get $at))
            (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $half))))))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $element (i32.add (local.get $element) (i32.const 16)))
          (br_if $part (i32.lt_u (local.get $element) (local.get $rowEnd))))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 4)))
        (br $next)))))
