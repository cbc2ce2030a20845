using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace AutogradRnn;

/// <summary>A random generator whose stream is documented, the same on every machine and .NET version, and resumable from its
/// <see cref="State"/>.</summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna 2018, "Scrambled linear pseudorandom number generators"), period 2²⁵⁶ − 1:
/// <code>
/// result = rotl(s₁ · 5, 7) · 9
/// t = s₁ · 2¹⁷;  s₂ ^= s₀;  s₃ ^= s₁;  s₁ ^= s₂;  s₀ ^= s₃;  s₂ ^= t;  s₃ = rotl(s₃, 45)
/// </code>
/// The seed fills the state through splitmix64, as its authors advise. Everything random in this library takes such a generator: there is
/// no hidden one.
/// It is a <see cref="Random"/>, so MathNet's distributions accept it. Not for secrets, and not for use by two threads at once: give each
/// its own <see cref="Fork"/>.
/// </remarks>
public sealed class RandomGenerator : Random
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A generator whose whole stream follows from <paramref name="seed"/>.</summary>
    /// <param name="seed">Any number; near seeds give unrelated streams. Required, so that every run can be repeated.</param>
    public RandomGenerator(ulong seed)
        : base(0) // the base class would otherwise draw a seed of its own; its generator is never used
    {
        SplitMix64 words = new(seed);
        State = new RandomState(words.Next(), words.Next(), words.Next(), words.Next());
    }

    /// <summary>Everything the generator remembers; setting it goes on from there, bit for bit.</summary>
    /// <exception cref="ArgumentException">All four words are zero.</exception>
    public RandomState State
    {
        get => new(_s0, _s1, _s2, _s3);
        set
        {
            if (value.IsZero)
            {
                throw new ArgumentException(
                    "RandomGenerator expected a state with at least one bit set, but got four zeros, from which only zeros follow. "
                    + "Take the state from another generator's State or from RandomState.Parse.");
            }

            (_s0, _s1, _s2, _s3) = value;
        }
    }

    /// <summary>The next 64 random bits: the generator's own output, from which all others are made.</summary>
    /// <returns>A number from 0 to 2⁶⁴ − 1, each equally likely.</returns>
    public ulong NextUInt64()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>A whole number from 0 to 2³¹ − 2, each equally likely.</summary>
    /// <returns>A number in [0, <see cref="int.MaxValue"/>).</returns>
    public override int Next() => (int)Below(int.MaxValue);

    /// <summary>A whole number below <paramref name="maxValue"/>, each exactly equally likely.</summary>
    /// <param name="maxValue">The end, not itself drawn; 0 gives 0.</param>
    /// <returns>A number in [0, maxValue).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    public override int Next(int maxValue) => (int)NextInt64(maxValue);

    /// <summary>A whole number from <paramref name="minValue"/> up to <paramref name="maxValue"/>, each exactly equally likely.</summary>
    /// <param name="minValue">The smallest number drawn.</param>
    /// <param name="maxValue">The end, not itself drawn; equal to <paramref name="minValue"/> it gives that.</param>
    /// <returns>A number in [minValue, maxValue).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minValue"/> is above <paramref name="maxValue"/>.</exception>
    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    /// <summary>A whole number from 0 to 2⁶³ − 2, each equally likely.</summary>
    /// <returns>A number in [0, <see cref="long.MaxValue"/>).</returns>
    public override long NextInt64() => (long)Below(long.MaxValue);

    /// <summary>A whole number below <paramref name="maxValue"/>, each exactly equally likely.</summary>
    /// <param name="maxValue">The end, not itself drawn; 0 gives 0.</param>
    /// <returns>A number in [0, maxValue).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxValue"/> is negative.</exception>
    public override long NextInt64(long maxValue)
    {
        if (maxValue < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(maxValue), string.Create(CultureInfo.InvariantCulture,
                $"A random number expected an end of at least 0, but got {maxValue}. Pass both ends for a range below 0."));
        }

        return (long)Below((ulong)maxValue);
    }

    /// <summary>A whole number from <paramref name="minValue"/> up to <paramref name="maxValue"/>, each exactly equally likely.</summary>
    /// <param name="minValue">The smallest number drawn.</param>
    /// <param name="maxValue">The end, not itself drawn; equal to <paramref name="minValue"/> it gives that.</param>
    /// <returns>A number in [minValue, maxValue).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minValue"/> is above <paramref name="maxValue"/>.</exception>
    public override long NextInt64(long minValue, long maxValue)
    {
        if (minValue > maxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(minValue), string.Create(CultureInfo.InvariantCulture,
                $"A random range expected a start of at most its end, but got {minValue} to {maxValue}. Exchange the two?"));
        }

        return unchecked(minValue + (long)Below((ulong)maxValue - (ulong)minValue));
    }

    /// <summary>Fills <paramref name="buffer"/> with random bytes, eight from each 64 bits, the lowest first.</summary>
    /// <param name="buffer">The bytes to overwrite.</param>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <summary>Fills <paramref name="buffer"/> with random bytes, eight from each 64 bits, the lowest first.</summary>
    /// <param name="buffer">The bytes to overwrite.</param>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!buffer.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, NextUInt64());
            int count = Math.Min(word.Length, buffer.Length);
            word[..count].CopyTo(buffer);
            buffer = buffer[count..];
        }
    }

    /// <summary>A number from 0 up to, not including, 1: the upper 53 bits of <see cref="NextUInt64"/> divided by 2⁵³.</summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1), each equally likely.</returns>
    public override double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from 0 up to, not including, 1: the upper 24 bits of <see cref="NextUInt64"/> divided by 2²⁴.</summary>
    /// <returns>A multiple of 2⁻²⁴ in [0, 1), each equally likely.</returns>
    public override float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1U << 24));

    /// <summary>A number drawn from the standard normal distribution: z = √(−2·ln(1 − u)) · cos(2π·v), with u and v uniform in
    /// [0, 1).</summary>
    /// <returns>A number with mean 0 and variance 1, at most 8.6 in magnitude.</returns>
    /// <remarks>
    /// Box and Muller 1958. Its second number, with sin for cos, is thrown away: kept for the next call it would be a memory outside
    /// <see cref="State"/>.
    /// Always uses two draws. The last bits of ln and cos are the platform's: between processor architectures this draw alone may differ in
    /// them.
    /// </remarks>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>A child generator whose stream is independent of this one's, and of any other fork's.</summary>
    /// <returns>A new generator. This one has gone on by four draws.</returns>
    /// <remarks>
    /// The child's state is 256 fresh bits of this stream, each word mixed again by splitmix64. A jump of 2¹²⁸ steps would keep brothers
    /// apart, but a fork of a fork would land on its uncle; with random states an overlap of n streams of length m has a chance below n²·m
    /// / 2²⁵⁶.
    /// </remarks>
    public RandomGenerator Fork()
    {
        RandomGenerator child = new(0);
        RandomState state = new(Word(), Word(), Word(), Word());
        if (!state.IsZero) child.State = state; // four zero words have a chance of 2⁻²⁵⁶: the child of seed 0 then
        return child;

        ulong Word() => SplitMix64.Mix(NextUInt64());
    }

    /// <summary>Brings <paramref name="values"/> into a random order, each of the n! equally likely (Fisher and Yates 1938; Durstenfeld
    /// 1964).</summary>
    /// <typeparam name="T">The element's type.</typeparam>
    /// <param name="values">The elements, reordered in place.</param>
    /// <remarks>From the last place down, each exchanged with one at or before it. The base class's order may change with the .NET
    /// version; this one does not.</remarks>
    public new void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <inheritdoc cref="Shuffle{T}(Span{T})"/>
    public new void Shuffle<T>(T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Shuffle(values.AsSpan());
    }

    /// <inheritdoc cref="NextDouble"/>
    protected override double Sample() => NextDouble();

    // Lemire 2019: the upper half of x · end is below end; the few x that would favour some numbers are drawn again.
    private ulong Below(ulong end)
    {
        ulong high = Math.BigMul(NextUInt64(), end, out ulong low);
        if (low >= end) return high;

        ulong threshold = unchecked(0 - end) % end;
        while (low < threshold) high = Math.BigMul(NextUInt64(), end, out low);
        return high;
    }
}
