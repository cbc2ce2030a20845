namespace AutogradRnn.Kernels;

/// <summary>A small number as a type: the compiler makes one kernel for each and drops what it does not need.</summary>
internal interface IExtent
{
    static abstract int Value { get; }
}
