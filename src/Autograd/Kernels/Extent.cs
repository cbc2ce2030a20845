namespace AutogradRnn.Kernels;

/// <summary>The heights and widths of register tiles.</summary>
internal static class Extent
{
    public readonly struct One : IExtent
    {
        public static int Value => 1;
    }

    public readonly struct Two : IExtent
    {
        public static int Value => 2;
    }

    public readonly struct Three : IExtent
    {
        public static int Value => 3;
    }

    public readonly struct Four : IExtent
    {
        public static int Value => 4;
    }

    public readonly struct Five : IExtent
    {
        public static int Value => 5;
    }

    public readonly struct Six : IExtent
    {
        public static int Value => 6;
    }
}
