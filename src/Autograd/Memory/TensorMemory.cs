namespace AutogradRnn;

/// <summary>A scope whose tensors leave their memory to those of the next one: for a training step, which needs the same memory every
/// time.</summary>
/// <remarks>
/// Every tensor made on this thread inside the scope takes its memory from what earlier scopes left behind; at the end all of it goes back.
/// A tensor read after its scope has ended refuses: it never shows another's numbers. What is to survive is told so with
/// <see cref="Tensor.Keep"/>, or copied with <see cref="Tensor.Copy"/>. Parameters, their <see cref="Tensor.Grad"/> and what an optimizer
/// remembers survive by themselves, also when they are first made inside. Scopes may be nested; each ends its own tensors.
/// <para>
/// What scopes leave behind stays with the thread: memory that 32 of them have not needed is given up, and <see cref="Free"/> gives up all.
/// </para>
/// </remarks>
/// <example><code>
/// for (int step = 0; step &lt; 1000; step++)
/// {
///     using TensorMemory memory = TensorMemory.Recycle();
///     Tensor loss = Loss.CrossEntropy(model.Forward(x), targets).Mean();
///     loss.Backward();
///     optimizer.Step();
///     optimizer.ZeroGrad();
///     Console.WriteLine(loss.Item());
/// }
/// </code></example>
public sealed class TensorMemory : IDisposable
{
    [ThreadStatic]
    private static TensorMemory? _current;

    private readonly TensorMemory? _outer;
    private readonly RecycledArrays? _arrays;
    private readonly List<Storage>? _handedOut;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private bool _ended;

    private TensorMemory(RecycledArrays? arrays)
    {
        _arrays = arrays;
        _handedOut = arrays?.TakeList();
        _outer = Current;
        _current = this;
    }

    private static TensorMemory? Current
    {
        get
        {
            while (_current is { _ended: true } ended) _current = ended._outer;
            return _current;
        }
    }

    /// <summary>Begins a scope on this thread.</summary>
    /// <returns>Dispose it to end the scope: <c>using (TensorMemory.Recycle()) { … }</c>.</returns>
    public static TensorMemory Recycle() => new(RecycledArrays.Mine());

    /// <summary>Leaves what this thread's ended scopes have left behind to the garbage collector: after training, where the memory is
    /// wanted for something else.</summary>
    public static void Free() => RecycledArrays.Forget();

    /// <summary>Ends the scope: its tensors can no longer be read, but for those that were kept.</summary>
    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        if (_handedOut is null) return;

        // Ended by another thread: the arrays are left to the garbage collector, because no lock guards them.
        bool isOwner = _thread == Environment.CurrentManagedThreadId;
        RecycledArrays arrays = isOwner ? _arrays! : new RecycledArrays();
        arrays.End(_handedOut, outermost: isOwner && Current is null);
    }

    /// <summary>Lets tensors of this thread have memory of their own until the result is disposed: for code that may keep them.</summary>
    internal static TensorMemory Pause() => new(arrays: null);

    /// <summary>Memory for a new tensor, from the scope if there is one.</summary>
    internal static Storage Allocate(DType dtype, int count, bool clear)
    {
        if (_current is null || Current is not { _arrays: { } arrays } scope) return new Storage(DTypes.Allocate(dtype, count, clear));
        Array data = arrays.Take(dtype, count);
        if (clear) Array.Clear(data, 0, count);
        Storage storage = new(data) { IsRecycled = true };
        scope._handedOut!.Add(storage);
        return storage;
    }

    /// <summary>Memory left behind that outlives the scope: until <see cref="Tensor.GiveBack"/>.</summary>
    internal static Storage AllocateLasting(DType dtype, int count) => new(RecycledArrays.Mine().Take(dtype, count));

    internal static Exception ScopeEnded(Tensor reader) => new InvalidOperationException(
        $"This tensor of shape {reader.Shape} expected its memory, but that belonged to a TensorMemory.Recycle() scope (such as a step of "
        + "Trainer) which has ended. Before the scope ends, read its number with Item(), or call Keep() or Copy() on what is to survive.");
}
